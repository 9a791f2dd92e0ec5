"""The HTTP face of the emulator."""

import io
import logging
import signal
import sys
import threading
import time
from urllib.parse import parse_qs

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

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
                return list(self._moto(environ, start))
            except Exception as error:  # the boundary: a fault becomes an answer and a log line
                answered["status"] = "501"
                logging.exception("fault in %s", action)
                start_response("501 Not Implemented", [("Content-Type", "text/plain")])
                return [f"{type(error).__name__}: {error}".encode()]
            finally:
                milliseconds = (time.monotonic() - began) * 1000
                print(f"{_scope(environ)} {action} {answered['status']} {milliseconds:.0f}", file=sys.stderr)


def _action(environ) -> str:
    """What was called: `DescribeVpcs` for a query API, `PUT /bucket/key` for a REST one."""
    if environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        length = int(environ.get("CONTENT_LENGTH") or 0)
        body = environ["wsgi.input"].read(length)
        environ["wsgi.input"] = io.BytesIO(body)
        return parse_qs(body.decode("utf-8", "replace")).get("Action", ["?"])[0]
    return f"{environ.get('REQUEST_METHOD')} {environ.get('PATH_INFO')}"


def _scope(environ) -> str:
    """Access key, region and service that the request was signed for; the key only names an account here."""
    parts = environ.get("HTTP_AUTHORIZATION", "").split("Credential=")[-1].split(",")[0].split("/")
    return f"{parts[0]} {parts[2]} {parts[3]}" if len(parts) == 5 else "- - -"


def serve(port: int) -> None:
    """Serve on 127.0.0.1 until SIGTERM or SIGINT."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(0))
    server = make_server("127.0.0.1", port, Application(), threaded=True)
    print(f"listening on http://127.0.0.1:{server.server_port}", file=sys.stderr)
    server.serve_forever()
