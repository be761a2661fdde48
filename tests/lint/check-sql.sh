#!/bin/bash
# check-sql.sh SOURCE_ROOT   The schema steps run in order on an empty database and leave it sound.
set -eu
cd "$1"
database=$(mktemp -u)
trap 'rm -f "$database"' EXIT
echo 1..1
for step in data/sql/sqlite/[0-9]*.sql; do
  sqlite3 -bail "$database" <"$step" || { echo "not ok 1 - $step"; exit 1; }
done
[ "$(sqlite3 "$database" 'PRAGMA integrity_check; PRAGMA foreign_key_check;')" = ok ] || { echo "not ok 1 - integrity"; exit 1; }
loose=$(sqlite3 "$database" "SELECT group_concat (name) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'")
[ -z "$loose" ] || { echo "not ok 1 - not STRICT: $loose"; exit 1; }
echo "ok 1 - schema steps"
