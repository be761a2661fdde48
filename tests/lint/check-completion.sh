#!/bin/bash
# check-completion.sh COMPLETION   What bash offers after Tab.
set -u
library=/usr/share/bash-completion/bash_completion
[ -f "$library" ] || { echo "1..0 # SKIP no bash-completion"; exit 0; }
set +u
. "$library"
. "$1"
compopt() { :; }   # knows only a completion that a person asked for
cd "$(mktemp -d)" && touch case.plumb cases.csv
n=0; bad=0
try() {
  COMP_LINE=$1 COMP_POINT=${#1} COMPREPLY=()
  read -ra COMP_WORDS <<<"${1//=/ = }"
  [[ $1 == *[\ =] ]] && COMP_WORDS+=('')
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  _plumblinectl
  n=$((n + 1))
  if [ "$(printf '%s\n' "${COMPREPLY[@]}" | sort | xargs)" = "$2" ]; then echo "ok $n - $1"
  else echo "# offers: ${COMPREPLY[*]}; should: $2"; echo "not ok $n - $1"; bad=1; fi
}

echo 1..7
try 'plumblinectl import-c' 'import-cases'
try 'plumblinectl check ca' 'case.plumb cases.csv'
try 'plumblinectl list case.plumb pe' 'people'
try 'plumblinectl findings case.plumb --f' '--format='
try 'plumblinectl findings case.plumb --format=' 'csv text xml'
try 'plumblinectl findings case.plumb --output cases' 'cases.csv'
try 'plumblinectl settings case.plumb --planned ' 'none'
rm -rf "$PWD"
exit $bad
