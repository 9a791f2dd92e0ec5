"""The HTTP face of the emulator."""

import io
import json
import logging
import os
import signal
import sys
import time
from http.server import ThreadingHTTPServer
from xml.sax.saxutils import escape

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler

from . import buckets, control
from .actions import action, scope
from .denials import refusal
from .turns import one_at_a_time


class Application:
    """moto's application, one request at a time, with a log line each and without retried faults."""

    def __init__(self) -> None:
        self._moto = DomainDispatcherApplication(create_backend_app)

    def __call__(self, environ, start_response):
        if environ.get("PATH_INFO", "").startswith("/_sandbox/"):
            status, headers, body = control.answer(environ)
            start_response(status, headers)
            return [body]
        began = time.monotonic()
        key, region, service = scope(environ)
        called = action(environ, service)
        answered = {"status": "?"}

        def start(status, headers, exc_info=None):
            # AWS SDKs repeat a call 25 times over minutes when they get a 500. What the emulator does not implement,
            # or does wrong, will not get better: 501 ends it at once, with moto's message.
            if status.startswith("500"):
                status = "501 Not Implemented"
            answered["status"] = status.split(" ", 1)[0]
            return start_response(status, headers, exc_info)

        with one_at_a_time:
            try:
                if refused := refusal(environ, key, service, called):
                    start(*refused[:2])
                    return [refused[2]]
                buckets.request.environ = environ
                return [b"".join(self._moto(environ, start))]
            except Exception as error:  # the boundary: a fault becomes an answer and a log line
                answered["status"] = "501"
                if not isinstance(error, NotImplementedError):
                    logging.exception("fault in %s", called)
                start_response("501 Not Implemented", [])
                return [_fault(environ, f"{type(error).__name__}: {error}")]
            finally:
                milliseconds = (time.monotonic() - began) * 1000
                print(f"{key} {region} {service} {called} {answered['status']} {milliseconds:.0f}", file=sys.stderr)


class Handler(WSGIRequestHandler):
    """Keeps connections open.

    werkzeug's own handler closes each after 10 ms of waiting for what may still come. Terraform's thousands of calls then
    take that long each, and now and then one loses its answer to the closing: the SDK repeats it, and what was deleted
    is not there.
    """

    protocol_version = "HTTP/1.1"
    # One write for headers and body: two would wait for each other's acknowledgement, 40 ms.
    wbufsize = -1
    disable_nagle_algorithm = True

    def run_wsgi(self) -> None:
        environ = self.make_environ()
        # All of the body must be read, or it is taken for the next request.
        source, length = environ["wsgi.input"], environ.get("CONTENT_LENGTH")
        chunked = environ.get("wsgi.input_terminated", False)
        body = source.read() if chunked else source.read(int(length or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        answer = {}

        def start_response(status, headers, exc_info=None):
            answer.update(status=status, headers=headers)

        content = b"".join(self.server.app(environ, start_response))
        code, _, reason = answer["status"].partition(" ")
        self.send_response(int(code), reason)
        for key, value in answer["headers"]:
            if key.lower() not in ("content-length", "connection", "transfer-encoding", "date", "server"):
                self.send_header(key, value)
        # A HEAD answer has the length of what a GET would bring, and none of it.
        head = self.command == "HEAD"
        said = next((value for key, value in answer["headers"] if key.lower() == "content-length"), None)
        self.send_header("Content-Length", said if head and said else str(len(content)))
        self.end_headers()
        if not head:
            self.wfile.write(content)
        self.wfile.flush()

    def log_request(self, code="-", size="-") -> None:
        """The application logs what was asked."""


class Server(ThreadingHTTPServer):
    """What werkzeug's handler expects of its server."""

    daemon_threads = True
    request_queue_size = 128
    multithread = True
    multiprocess = False
    ssl_context = None
    passthrough_errors = False
    _server_version = "moto"

    def __init__(self, port: int) -> None:
        self.app = Application()
        super().__init__(("127.0.0.1", port), Handler)
        # Where functions find us.
        os.environ["SANDBOX_URL"] = f"http://127.0.0.1:{self.server_port}"


def _fault(environ, message: str) -> bytes:
    """An error as the service would write it: XML of EC2's shape for a query API, else JSON."""
    if environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        error = f"<Code>NotImplemented</Code><Message>{escape(message)}</Message>"
        return f"<Response><Errors><Error>{error}</Error></Errors><RequestID>0</RequestID></Response>".encode()
    return json.dumps({"__type": "NotImplemented", "message": message}).encode()


def serve(port: int) -> None:
    """Serve on 127.0.0.1 until SIGTERM or SIGINT."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        server = Server(port)
    except OSError as error:
        sys.exit(f"cannot listen on 127.0.0.1:{port}: {error.strerror}")
    print(f"listening on http://127.0.0.1:{server.server_port}", file=sys.stderr)
    server.serve_forever()
