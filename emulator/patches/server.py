"""The HTTP face of the emulator."""

import io
import json
import logging
import signal
import sys
import threading
import time
from http.server import ThreadingHTTPServer
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler

# moto keeps its state in plain dictionaries. Two requests at a time change one while the other walks it, and the answer
# is a 500 that the provider retries with a pause of seconds. The interpreter runs one thread at a time anyway.
_one_at_a_time = threading.Lock()


class Application:
    """moto's application, one request at a time, with a log line each and without retried faults."""

    def __init__(self) -> None:
        self._moto = DomainDispatcherApplication(create_backend_app)

    def __call__(self, environ, start_response):
        began = time.monotonic()
        action = _action(environ)
        answered = {"status": "?"}

        def start(status, headers, exc_info=None):
            # AWS SDKs repeat a call 25 times over minutes when they get a 500. What the emulator does not implement,
            # or does wrong, will not get better: 501 ends it at once, with moto's message.
            if status.startswith("500"):
                status = "501 Not Implemented"
            answered["status"] = status.split(" ", 1)[0]
            return start_response(status, headers, exc_info)

        with _one_at_a_time:
            try:
                return [b"".join(self._moto(environ, start))]
            except Exception as error:  # the boundary: a fault becomes an answer and a log line
                answered["status"] = "501"
                if not isinstance(error, NotImplementedError):
                    logging.exception("fault in %s", action)
                start_response("501 Not Implemented", [])
                return [_fault(environ, f"{type(error).__name__}: {error}")]
            finally:
                milliseconds = (time.monotonic() - began) * 1000
                print(f"{_scope(environ)} {action} {answered['status']} {milliseconds:.0f}", file=sys.stderr)


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


def _fault(environ, message: str) -> bytes:
    """An error as the service would write it: XML of EC2's shape for a query API, else JSON."""
    if environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        error = f"<Code>NotImplemented</Code><Message>{escape(message)}</Message>"
        return f"<Response><Errors><Error>{error}</Error></Errors><RequestID>0</RequestID></Response>".encode()
    return json.dumps({"__type": "NotImplemented", "message": message}).encode()


def _action(environ) -> str:
    """What was called: `DescribeVpcs` for a query API, `PUT /bucket/key` for a REST one."""
    if environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        body = environ["wsgi.input"].getvalue()
        return parse_qs(body.decode("utf-8", "replace")).get("Action", ["?"])[0]
    return f"{environ.get('REQUEST_METHOD')} {environ.get('PATH_INFO')}"


def _scope(environ) -> str:
    """Access key, region and service that the request was signed for."""
    parts = environ.get("HTTP_AUTHORIZATION", "").split("Credential=")[-1].split(",")[0].split("/")
    return f"{parts[0]} {parts[2]} {parts[3]}" if len(parts) == 5 else "- - -"


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
