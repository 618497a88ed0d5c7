"""Answers remembered until the index moves."""

import threading
from collections import OrderedDict
from typing import Any

MOST = 256


class Answers:
    """What was found out lately, by what was asked; safe to share between threads."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.lock = threading.Lock()
        self.known: OrderedDict[object, Any] = OrderedDict()

    def recalled(self, key: object) -> Any:
        """What was kept, None for nothing."""
        with self.lock:
            if key in self.known:
                self.known.move_to_end(key)
            return self.known.get(key)

    def keep(self, key: object, answer: object) -> None:
        """Keep an answer until others were asked for more lately."""
        with self.lock:
            self.known[key] = answer
            while len(self.known) > MOST:
                self.known.popitem(last=False)

    def forget(self) -> None:
        """Forget every answer, as the next commit does."""
        with self.lock:
            self.known.clear()

    def __len__(self) -> int:
        return len(self.known)
