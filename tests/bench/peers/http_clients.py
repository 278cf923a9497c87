"""Clients of an HTTP server on raw sockets that stay open: one thread, and little work an answer."""

import selectors
import socket
import time

from peers.measure import Round

PATIENCE = 600
HEADER_END = b"\r\n\r\n"


class _Connection:
    def __init__(self, address, port):
        self.socket = socket.create_connection((address, port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.number = None
        self.started = 0.0
        self._received = bytearray()
        self._expected = None  # bytes of the whole answer, once its header is there

    def send(self, number, request):
        self.number = number
        self._received.clear()
        self._expected = None
        self.started = time.perf_counter()
        self.socket.sendall(request)

    def receive(self):
        """Takes what has come. Whether the answer is whole."""
        part = self.socket.recv(1 << 18)
        if not part:
            raise RuntimeError("the server closed the connection")
        self._received += part
        if self._expected is None:
            end = self._received.find(HEADER_END)
            if end < 0:
                return False
            self._expected = end + len(HEADER_END) + self._content_length(end)
        return len(self._received) >= self._expected

    def _content_length(self, end):
        header = bytes(self._received[:end])
        if not header.startswith(b"HTTP/1.1 200 "):
            raise RuntimeError(f"the server answered: {header.decode(errors='replace')}")
        for line in header.lower().split(b"\r\n")[1:]:
            name, _, value = line.partition(b":")
            if name == b"content-length":
                return int(value)
        raise RuntimeError("the server does not say how long its answer is")

    def has(self, mark):
        return mark in self._received


def ask_over_http(address, port, targets, warm_up, clients, mark):
    """A round of GET requests, the first `warm_up` of them not measured. An answer with the bytes
    `mark` in it counts as one that found something."""
    requests = [f"GET {target} HTTP/1.1\r\nHost: {address}:{port}\r\n\r\n".encode()
                for target in targets]
    connections = [_Connection(address, port) for _ in range(clients)]
    try:
        with selectors.DefaultSelector() as selector:
            for connection in connections:
                selector.register(connection.socket, selectors.EVENT_READ, connection)
            _ask(selector, connections, requests, range(warm_up), mark)
            return _ask(selector, connections, requests, range(warm_up, len(requests)), mark)
    finally:
        for connection in connections:
            connection.socket.close()


def _ask(selector, connections, requests, numbers, mark):
    waiting = iter(numbers)
    busy = time.process_time()
    start = time.perf_counter()
    open_requests = 0
    for connection, number in zip(connections, waiting):
        connection.send(number, requests[number])
        open_requests += 1
    milliseconds, found = [], 0
    while open_requests:
        ready = selector.select(PATIENCE)
        if not ready:
            raise RuntimeError(f"no answer within {PATIENCE} s")
        for key, _ in ready:
            connection = key.data
            if not connection.receive():
                continue
            milliseconds.append((time.perf_counter() - connection.started) * 1e3)
            found += connection.has(mark)
            number = next(waiting, None)
            if number is None:
                open_requests -= 1
            else:
                connection.send(number, requests[number])
    seconds = time.perf_counter() - start
    return Round(milliseconds, seconds, found, (time.process_time() - busy) / max(seconds, 1e-9))
