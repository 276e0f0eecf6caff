"""Measures a file of 10,000 laboratory results: 1,000 messages of ten, taken in whole (issue 5: under a minute)."""

import time
from datetime import UTC, datetime
from uuid import uuid5

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from throughcare.care.path.entries import PersonRegistered  # noqa: E402
from throughcare.care.testing.books import SPACE, label_entry, program_book  # noqa: E402
from throughcare.care.testing.entries import (  # noqa: E402
    Matrix,
    NoTemperature,
    Observed,
    SampleCollected,
    SampleLabelled,
    Why,
)
from throughcare.care.testing.receiving import receive  # noqa: E402
from throughcare.chart.books import PROGRAM  # noqa: E402
from throughcare.chart.entries import Author, Draft  # noqa: E402
from throughcare.chart.roles import Role  # noqa: E402
from throughcare.chart.times import When  # noqa: E402
from throughcare.program.models import Program  # noqa: E402
from throughcare.store.append import Write, append, open_chart  # noqa: E402

PEOPLE, EACH = 250, 4
NURSE = Author("bench", Role.NURSE)
CODES = ("19593-3^6-MAM", "17384-9^Opiates", "58381-5^Fentanyl", "58383-1^Norfentanyl", "16246-1^Methadone",
         "58429-2^EDDP", "49752-9^Buprenorphine", "49751-1^Norbuprenorphine",
         "2161-8^Creatinine", "L1^Something")  # fmt: skip


def settle() -> Program:
    """A program with 250 people and four samples of each."""
    program = Program.objects.create(slug="bench-results", name="Bench")
    now = When.at(datetime.now(UTC))
    for at in range(PEOPLE):
        chart = uuid5(SPACE, f"bench {at}")
        append(open_chart(chart, [Draft(PersonRegistered(number=f"B-{at}", program=program.slug), now)]), by=NURSE)
        for each in range(EACH):
            code, uid = f"T-{at:03}{each}", uuid5(SPACE, f"bench {at} {each}")
            said = SampleCollected(program=program.slug, matrix=Matrix.URINE, panel="confirm", code=code,
                                   why=Why.RANDOM, observed=Observed.UNOBSERVED,
                                   no_temperature=NoTemperature.FORGOTTEN)  # fmt: skip
            label = SampleLabelled(program=program.slug, code=code, chart=chart, sample=uid)
            append(
                Write(chart, [Draft(said, now, uid=uid)]),
                Write(program_book(program.slug), [Draft(label, now, uid=label_entry(program.slug, code))],
                      opens=PROGRAM),
                by=NURSE,
            )  # fmt: skip
    return program


def file() -> bytes:
    """The file: the last line of each message is of an analyte that nobody knows."""
    lines = []
    for at in range(PEOPLE):
        for each in range(EACH):
            lines += [f"MSH|^~\\&|LIS|ACME|TC|B|20261101120000||ORU^R01^ORU_R01|M{at}{each}|P|2.5.1",
                      f"PID|1||B-{at}", f"OBR|1|T-{at:03}{each}|A{at}{each}|CONF|||||||||||||||||||||F"]  # fmt: skip
            lines += [f"OBX|{nr}|NM|{code}^LN||{at + nr}.5|{'mg/dL' if 'Creat' in code else 'ng/mL'}|10||||F"
                      for nr, code in enumerate(CODES, 1)]  # fmt: skip
    return "\r".join(lines).encode()


def main() -> None:
    """Print how long it took, on the clock and on the processor, twice: the second time it is known already."""
    call_command("migrate", verbosity=0)
    program, data = settle(), file()
    for name, sent in (("first", data), ("again, one byte longer", data + b"\r")):
        clock, work = time.perf_counter(), time.process_time()
        found = receive(program, "bench.hl7", sent, NURSE)
        took = f"{time.perf_counter() - clock:.1f} s, processor {time.process_time() - work:.1f} s"
        print(f"10,000 results, {name}: {took}. {found.words}")


if __name__ == "__main__":
    main()
