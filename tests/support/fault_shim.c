/* Preloaded into a program under test: counts the calls by which it changes the file system, and at
   one of them kills the program or lets the disk be full from then on.

   SHODH_FAULT        count, kill or full
   SHODH_FAULT_AT     the number of the call, from 1
   SHODH_FAULT_COUNT  count: the file that the number of calls is written to at the program's end

   Standard output and error are never touched, so that the program can say what went wrong. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum fault { NONE, COUNT, KILL, FULL };

static enum fault fault_wanted = NONE;
static long fault_at = 0;
static atomic_long calls = 0;

__attribute__((constructor)) static void read_settings(void) {
  const char* wanted = getenv("SHODH_FAULT");
  const char* at = getenv("SHODH_FAULT_AT");
  if (at != NULL) fault_at = atol(at);
  if (wanted == NULL) return;
  if (strcmp(wanted, "count") == 0) fault_wanted = COUNT;
  if (strcmp(wanted, "kill") == 0) fault_wanted = KILL;
  if (strcmp(wanted, "full") == 0) fault_wanted = FULL;
}

__attribute__((destructor)) static void write_count(void) {
  const char* path = getenv("SHODH_FAULT_COUNT");
  if (fault_wanted != COUNT || path == NULL) return;
  const long total = atomic_load(&calls);
  fault_wanted = NONE;
  FILE* file = fopen(path, "w");
  if (file == NULL) return;
  fprintf(file, "%ld\n", total);
  fclose(file);
}

/* Whether the call must fail, for it needs room on a full disk. */
static int fails(int needs_room) {
  if (fault_wanted == NONE) return 0;
  const long call = atomic_fetch_add(&calls, 1) + 1;
  if (fault_wanted == KILL && call == fault_at) raise(SIGKILL);
  if (fault_wanted == FULL && call >= fault_at && needs_room) {
    errno = ENOSPC;
    return 1;
  }
  return 0;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define IS_SPARED(fd) ((fd) == STDOUT_FILENO || (fd) == STDERR_FILENO)

ssize_t write(int fd, const void* bytes, size_t count) {
  if (!IS_SPARED(fd) && fails(1)) return -1;
  return NEXT(write)(fd, bytes, count);
}
ssize_t pwrite(int fd, const void* bytes, size_t count, off_t at) {
  if (fails(1)) return -1;
  return NEXT(pwrite)(fd, bytes, count, at);
}
ssize_t pwrite64(int fd, const void* bytes, size_t count, off64_t at) {
  if (fails(1)) return -1;
  return NEXT(pwrite64)(fd, bytes, count, at);
}
ssize_t writev(int fd, const struct iovec* parts, int count) {
  if (!IS_SPARED(fd) && fails(1)) return -1;
  return NEXT(writev)(fd, parts, count);
}
size_t fwrite(const void* bytes, size_t size, size_t count, FILE* file) {
  if (file != stdout && file != stderr && fails(1)) return 0;
  return NEXT(fwrite)(bytes, size, count, file);
}

static int open_with(int (*next)(const char*, int, ...), const char* path, int flags, mode_t mode) {
  if ((flags & O_CREAT) != 0 && fails(1)) return -1;
  return next(path, flags, mode);
}
int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  return open_with(NEXT(open), path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  return open_with(NEXT(open64), path, flags, mode);
}
int mkdir(const char* path, mode_t mode) {
  if (fails(1)) return -1;
  return NEXT(mkdir)(path, mode);
}
int rename(const char* from, const char* to) {
  if (fails(0)) return -1;
  return NEXT(rename)(from, to);
}
int link(const char* from, const char* to) {
  if (fails(0)) return -1;
  return NEXT(link)(from, to);
}
int unlink(const char* path) {
  if (fails(0)) return -1;
  return NEXT(unlink)(path);
}
int unlinkat(int folder, const char* path, int flags) {
  if (fails(0)) return -1;
  return NEXT(unlinkat)(folder, path, flags);
}
int remove(const char* path) {
  if (fails(0)) return -1;
  return NEXT(remove)(path);
}
int fsync(int fd) {
  if (fails(0)) return -1;
  return NEXT(fsync)(fd);
}
int fdatasync(int fd) {
  if (fails(0)) return -1;
  return NEXT(fdatasync)(fd);
}
