"""Small tables in the format of CTN-0094, written by the test: three made-up participants, one of each trial.

``Tables().write(folder)`` writes good ones. Change a table first to see what becomes of it:
``tables.rows["treatment"].append("2,12;5,8")`` or ``tables.raw["treatment.csv.gz"] = b"no gzip"``.
"""

import gzip
from pathlib import Path

from throughcare.exchange.ctn0094.tables import TABLES

ROWS = {
    "everybody": ["3,51", "1,27", "2,30"],
    "site_masked": ["1,21", "2,35", "3,27"],
    "screening_date": ["1,0,NA", "2,-1,-3"],
    "first_survey": ["1,0"],
    "randomization": ["1,Methadone,1,3", "1,Methadone,2,3", "2,Outpatient BUP + EMM,1,7", "3,Inpatient NR-NTX,1,13"],
    "demographics": ["1,43,No,White,Full Time,Yes,More than HS,Married or Partnered,Yes"],
    "psychiatric": ["2,No,No,No,No,Yes,No,Missing,Not answered,NA,Yes,NA,NA,NA,NA,NA"],
    "pain": ["1,Missing,7"],
    "fagerstrom": ["1,Yes,6,11-20", "2,No,NA,"],
    "qol": ["3,Yes"],
    "asi": ["2,NA"],
    "rbs": ["1,heroin,Yes,12", "1,speed,No,NA"],
    "rbs_iv": ["3,30,1,30,Yes,1,31,1,1,1"],
    "detox": ["3,admission,-6", "3,discharge,NA"],
    "visit": [
        "1,BASELINE,,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,0",
        "1,WK1,visit,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,7",
        "1,WK2,no visit,NA,NA,1,NA,NA,1,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA",
        "3,WK3,MISSING,1,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA",
    ],
    "treatment": ["1,40,3", "1,40,4", "2,4,7", "2,16,8", "2,16,8", "3,1,20"],
    "uds_temp": ["1,1,7", "1,99,14", "2,0,NA"],
    "uds": ["1,Opioid,7", "1,Thc,7", "1,Methadone,14"],
    "withdrawal": ["1,1,7", "2,NA,8"],
    "withdrawal_pre_post": ["2,pre,2,7", "2,post,0,NA"],
    "tlfb": ["1,Heroin,-3", "1,Heroin,-2", "1,THC,-2"],
}
"""Good rows. Treatment repeats one row of participant 2, as the published table repeats days."""

COLUMNS = {table.name: ",".join(table.columns) for table in TABLES}


class Tables:
    """Tables about to be written. ``rows`` by table, below the header; ``raw`` whole files by name, instead."""

    def __init__(self) -> None:
        self.rows = {table: list(rows) for table, rows in ROWS.items()}
        self.headers = dict(COLUMNS)
        self.raw: dict[str, bytes] = {}

    @property
    def total(self) -> int:
        """How many rows there are."""
        return sum(len(rows) for rows in self.rows.values())

    def text(self, table: str) -> str:
        """The text of a table."""
        return "".join(f"{line}\n" for line in (self.headers[table], *self.rows[table]))

    def write(self, folder: Path, packed: bool = False) -> Path:
        """Write them, as csv or csv.gz."""
        folder.mkdir(parents=True, exist_ok=True)
        for table in self.rows:
            if f"{table}.csv" in self.raw or f"{table}.csv.gz" in self.raw:
                continue
            text = self.text(table).encode()
            if packed:
                (folder / f"{table}.csv.gz").write_bytes(gzip.compress(text))
            else:
                (folder / f"{table}.csv").write_bytes(text)
        for name, content in self.raw.items():
            (folder / name).write_bytes(content)
        return folder
