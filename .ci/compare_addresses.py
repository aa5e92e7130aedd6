#!/usr/bin/env python3
"""Compares `edu_status` with a parser that is not ours.

Generates 12,000 email values, reads each with Python's email.headerregistry and idna, and
compares with what the test `privacy::comparison` writes for the same values. Prints the
disagreements by class; ends with status 1 if Python reads an address under .edu that we
let pass. Needs `pip install idna`.
"""

import collections
import json
import os
import random
import subprocess
import sys
import tempfile
from email.headerregistry import Address, HeaderRegistry

import idna

LOCAL = ["robin", "Robin.Sample", "r", "robin+news", "o'robin", "robin_s", "röbin", '"robin s"', '"a@b"', "robin.edu"]
LABEL = ["contoso", "con-toso", "cs", "münchen", "x1", "edu", "CONTOSO", "mail_1", "かな"]
LAST = ["edu", "EDU", "ｅｄｕ", "e\u00addu", "com", "org", "edu.au", "ac.uk", "education", "edus", "ed", "eu", "edu-", "-edu", "edu.", "com.", "xn--p1ai"]
WRAP = ["{}", "{}", "<{}>", "Robin <{}>", '"Sample, Robin" <{}>', "{} (work)", "(work) {}", " {} ", "{};", "{},", "'{}'", '"{}"',
        "Email: {}", "mailto:{}", "{}, kim@contoso.com", "kim@contoso.com, {}", "{} kim@fabrikam.com", "Staff: {};", "“{}”", "{}\n"]


def values(count):
    source = random.Random(20261124)
    seen = set()
    while len(seen) < count:
        labels = [source.choice(LABEL) for _ in range(source.randint(1, 3))]
        at = source.choice(["@"] * 8 + [" @ ", "＠", "(x)@"])
        dot = source.choice([".", ".", ".", "。"])
        address = source.choice(LOCAL) + at + dot.join(labels + [source.choice(LAST)])
        seen.add(source.choice(WRAP).format(address))
    return sorted(seen)


def python_reading(value, registry=HeaderRegistry()):
    """edu, not_edu or None: what Python makes of the value as a To header."""
    try:
        header = registry("To", value)
        addresses = [a for a in header.addresses if a.domain]
        if header.defects or not addresses:
            return None
    except Exception:  # the parser has faults of its own
        return None
    is_edu = False
    for address in addresses:
        try:
            domain = idna.encode(address.domain.rstrip("."), uts46=True).decode()
        except idna.IDNAError:
            domain = address.domain.rstrip(".").lower()
        is_edu |= domain.lower().split(".")[-1] == "edu"
    return "edu" if is_edu else "not_edu"


def our_readings(addresses):
    with tempfile.TemporaryDirectory() as folder:
        given, found = (os.path.join(folder, name) for name in ("values", "statuses"))
        with open(given, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(value) + "\n" for value in addresses)
        command = "cargo test --quiet --all-features --test it privacy::comparison -- --ignored"
        environment = dict(os.environ, EDU_VALUES=given, EDU_STATUSES=found)
        subprocess.run(command.split(), env=environment, check=True, stdout=subprocess.DEVNULL)
        with open(found, encoding="utf-8") as file:
            return file.read().split()


def main():
    addresses = values(12_000)
    classes = collections.defaultdict(list)
    for value, ours in zip(addresses, our_readings(addresses), strict=True):
        classes[python_reading(value), ours].append(value)
    for (theirs, ours), members in sorted(classes.items(), key=str):
        print(f"python {theirs or 'unreadable':10} ours {ours:10} {len(members):6}  {members[len(members) // 2]!r}")
    missed = classes[("edu", "not_edu")] + classes[("edu", "no_address")]
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
