"""Reads a corpus with Spark: byline is the program that partitions are piped through.

Usage: spark-submit spark.py BYLINE DOCUMENTS.jsonl FINDINGS.byline.jsonl

DOCUMENTS may be any path Spark reads, FINDINGS is one local file; on a cluster, write `findings` with saveAsTextFile instead.
"""
import shlex
import sys

from pyspark.sql import SparkSession

byline, documents, out = sys.argv[1:4]
spark = SparkSession.builder.appName("byline").getOrCreate()
lines = spark.sparkContext.textFile(documents, minPartitions=4)
findings = lines.pipe(f"{shlex.quote(byline)} extract - --whole")
with open(out, "w", encoding="utf-8") as file:
    for line in findings.toLocalIterator():
        file.write(line + "\n")
spark.stop()
