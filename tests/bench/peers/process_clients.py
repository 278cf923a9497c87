"""Clients that are processes, each with a session of its own: Python's threads would wait for
each other."""

import multiprocessing
import time

from peers.measure import Round

PATIENCE = 600


def ask_in_processes(open_session, queries, warm_up, clients):
    """A round of queries; the first `warm_up` are asked, shared out, and not measured.

    open_session() gives what has ask(query), which returns an answer, and found(answer). Each
    client takes the next query as soon as it has its answer.
    """
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(clients + 1, timeout=PATIENCE)
    next_query = context.Value("i", warm_up)
    running = []
    for number in range(clients):
        receive, send = context.Pipe(duplex=False)
        process = context.Process(target=_client, args=(
            open_session, queries, range(number, warm_up, clients), next_query, barrier, send))
        process.start()
        send.close()
        running.append((process, receive))
    try:
        barrier.wait()
        start = time.perf_counter()
        answers = [receive.recv() for _, receive in running]
    finally:
        for process, receive in running:
            receive.close()
            process.join()
    # The clock is the same in all processes. What a client took to send its times is not counted.
    return Round([one for times, _, _ in answers for one in times],
                 max(end for _, _, end in answers) - start,
                 sum(found for _, found, _ in answers), None)


def call_in_process(work):
    """What work() returns, called in a process of its own: its memory does not become ours."""
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=lambda: send.send(work()))
    process.start()
    send.close()
    try:
        return receive.recv()
    finally:
        receive.close()
        process.join()


def _client(open_session, queries, warm_up, next_query, barrier, send):
    try:
        session = open_session()
        for number in warm_up:
            session.ask(queries[number])
    except BaseException:
        barrier.abort()
        raise
    milliseconds, found = [], 0
    barrier.wait()
    while True:
        with next_query.get_lock():
            number = next_query.value
            next_query.value += 1
        if number >= len(queries):
            break
        start = time.perf_counter()
        answer = session.ask(queries[number])
        milliseconds.append((time.perf_counter() - start) * 1e3)
        found += session.found(answer)
    send.send((milliseconds, found, time.perf_counter()))
    send.close()
