"""Two editors who save the same thing at the same moment, again and again; each on a connection of his own."""

from __future__ import annotations

import sys
from dataclasses import replace
from threading import Barrier, Thread

ROUNDS = 15


def race() -> list[tuple[str, ...]]:
    """Per round what the two were told, in order of the alphabet."""
    from django.db import connection

    from acting import EDITOR, OTHER_EDITOR
    from routekaart.desk.versions import Overtaken
    from routekaart.monitor.actions.decide_register_pair import decide_register_pair
    from routekaart.network.actions.record_version import record_version
    from routekaart.network.records import Record

    record = Record("samenwerking", "Proef")
    initiative = record_version(record, by=EDITOR, reason="nieuw").initiative
    told: list[list[str]] = [[] for _ in range(ROUNDS)]
    start = Barrier(2)

    def edit(by: object, goal: str) -> None:
        for number in range(ROUNDS):
            start.wait()
            try:
                if number % 2:
                    decide_register_pair(str(number), "mbo", True, by=by, reason=goal)
                else:
                    changed = replace(record, goal=goal)
                    record_version(
                        changed, by=by, reason=goal, initiative=initiative, based_on=number // 2 + 1
                    )
                told[number].append("saved")
            except Overtaken:
                told[number].append("told")
        connection.close()

    editors = [Thread(target=edit, args=one) for one in ((EDITOR, "a"), (OTHER_EDITOR, "b"))]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    return [tuple(sorted(one)) for one in told]


if __name__ == "__main__":
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from routekaart.desk.log import broken_rows
    from routekaart.desk.models import LogRow

    assert set(race()) == {("saved", "told")}
    assert LogRow.objects.count() == ROUNDS + 1
    assert list(broken_rows()) == []
    sys.stdout.write("whole")
