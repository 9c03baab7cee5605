"""Chromium for tests: headless, driven by the DevTools protocol over a pipe. Standard library only."""
import base64
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time


def find():
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Page:
    """One tab. Errors: what the console, exceptions and the security policy told. Requests: every address asked for."""

    def __init__(self, width=1440, height=900, dark=False):
        self.dir = tempfile.mkdtemp(prefix="polyanalyze-chrome-")
        self.errors, self.requests, self.n, self.session, self.data = [], [], 0, None, b""
        to_read, to_write = os.pipe()
        from_read, from_write = os.pipe()

        def fds():
            os.dup2(to_read, 13)
            os.dup2(from_write, 14)
            os.dup2(13, 3)
            os.dup2(14, 4)

        self.process = subprocess.Popen(
            [find(), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--mute-audio",
             "--remote-debugging-pipe", "--user-data-dir=" + self.dir, "about:blank"],
            preexec_fn=fds, pass_fds=(3, 4), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True)
        os.close(to_read)
        os.close(from_write)
        self.out, self.inp = to_write, from_read
        target = next(t for t in self.send("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self.session = self.send("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(domain + ".enable")
        self.resize(width, height, dark)

    def resize(self, width, height, dark=False):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def message(self, seconds):
        end = time.monotonic() + seconds
        while b"\0" not in self.data:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.inp], [], [], left)[0]:
                raise TimeoutError("chromium does not answer")
            got = os.read(self.inp, 1 << 20)
            if not got:
                raise EOFError("chromium went away")
            self.data += got
        line, _, self.data = self.data.partition(b"\0")
        return json.loads(line)

    def event(self, m):
        kind, p = m.get("method"), m.get("params", {})
        if kind == "Runtime.exceptionThrown":
            d = p["exceptionDetails"]
            self.errors.append(d.get("exception", {}).get("description", d["text"]))
        elif kind == "Runtime.consoleAPICalled" and p["type"] in ("error", "warning", "assert"):
            self.errors.append("console: " + json.dumps(p["args"])[:300])
        elif kind == "Log.entryAdded" and p["entry"]["level"] in ("error", "warning"):
            self.errors.append("log: " + p["entry"]["text"])
        elif kind == "Network.requestWillBeSent":
            self.requests.append(p["request"]["url"])
        elif kind == "Page.javascriptDialogOpening":
            self.errors.append("dialog: " + p["message"])

    def send(self, method, seconds=60, **params):
        self.n += 1
        call = {"id": self.n, "method": method, "params": params}
        if self.session:
            call["sessionId"] = self.session
        line = json.dumps(call).encode() + b"\0"
        while line:
            line = line[os.write(self.out, line):]
        while True:
            m = self.message(seconds)
            if m.get("id") == self.n:
                if "error" in m:
                    raise RuntimeError(f"{method}: {m['error']['message']}")
                return m.get("result", {})
            self.event(m)

    def js(self, code, seconds=60):
        r = self.send("Runtime.evaluate", seconds, expression=code, returnByValue=True, awaitPromise=True, userGesture=True)
        if "exceptionDetails" in r:
            d = r["exceptionDetails"]
            raise RuntimeError(d.get("exception", {}).get("description", d["text"]))
        return r["result"].get("value")

    def wait(self, code, seconds=20):
        end = time.monotonic() + seconds
        while True:
            value = self.js(code)
            if value:
                return value
            if time.monotonic() > end:
                raise TimeoutError("waited in vain for " + code)
            time.sleep(0.02)

    def open(self, url, ready="document.documentElement?.dataset.ready"):
        self.send("Page.navigate", url="about:blank")
        self.errors.clear()
        self.requests.clear()
        self.send("Page.navigate", url=url)
        return self.wait(ready) if ready else None

    def go(self, address):
        """Within the page: another hash."""
        self.js(f"location.hash = {json.dumps(address)}; new Promise(r => setTimeout(r, 60))")

    def press(self, key, code=None, text=None):
        for kind in ("keyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key=key, code=code or key, windowsVirtualKeyCode={"Enter": 13, "Escape": 27,
                      "ArrowDown": 40, "ArrowUp": 38, "End": 35, "Tab": 9}.get(key, 0), **({"text": "\r"} if key == "Enter" and kind == "keyDown" else {}))

    def shot(self, path, full=False):
        r = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=full)
        with open(path, "wb") as f:
            f.write(base64.b64decode(r["data"]))

    def close(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        os.close(self.out)
        os.close(self.inp)
        shutil.rmtree(self.dir, ignore_errors=True)
