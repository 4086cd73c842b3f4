"""Runs ``make demo`` in a clean data folder and reads the site as a stranger would."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

PORT = "8765"
BASE = f"http://127.0.0.1:{PORT}"
WANTED = {
    "/": ["Massage therapy in London", "/services/", "Book an appointment", "Riverside"],
    "/services/": ["Therapeutic massage"],
    "/services/therapeutic-massage/": ["insomnia", "tel:+1", "https://", "$"],
    "/conditions/": [],
    "/benefits/": [],
    "/admin/login/": ["password"],
}


def wait(process: subprocess.Popen, seconds: int) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit(f"make demo ended with {process.returncode}")
        try:
            urllib.request.urlopen(f"{BASE}/", timeout=5)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(1)
        else:
            return
    raise SystemExit("make demo did not serve in time")


def problems() -> list[str]:
    found = []
    for path, words in WANTED.items():
        html = urllib.request.urlopen(BASE + path, timeout=30).read().decode().lower()
        found += [f"{path} lacks “{word}”" for word in words if word.lower() not in html]
    return found


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DJANGO_DATA_DIR": folder}
        process = subprocess.Popen(
            ["make", "demo", f"PORT={PORT}"], env=environment, start_new_session=True
        )
        try:
            wait(process, 600)
            found = problems()
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)
    print("\n".join(found) or f"{len(WANTED)} addresses read")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
