#!/bin/sh
# Reads a corpus on all processors with GNU parallel: each gets whole lines of documents, and the findings come out in order.
# Usage: parallel.sh BYLINE DOCUMENTS.jsonl > FINDINGS.byline.jsonl
set -eu
exec parallel --will-cite --pipe --keep-order --block 20k "'$1' extract - --whole" < "$2"
