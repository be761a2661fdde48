#!/bin/bash
# bash-completion.sh PLUMBLINECTL   Print the completion of plumblinectl for bash, made from what its --help says, so that a new verb or
# option is completed without another list to keep.
set -euo pipefail
program=$1
verbs=$("$program" --help | sed -nE 's/^  ([a-z][a-z-]+) .*/\1/p')
options_of() { "$program" "$1" --help | sed -nE 's/^  (-[a-z], )?(--[a-z-]+)(=([^ ]+))?  .*/\2 \4/p'; }
# In a placeholder such as xml|csv|text small letters are values; capitals stand for a name or a file.
values_of() { tr ' =[]' '\n' <<<"$1" | grep -E '\|' | tr '|' '\n' | grep -xE '[a-z]+' || true; }

cat <<HEAD
# Completion of plumblinectl for bash. Made from its --help when Plumbline is built.
_plumblinectl ()
{
  local cur prev words cword split
  _init_completion -s || return

  if [ "\$cword" -eq 1 ]; then
    COMPREPLY=(\$(compgen -W "$(echo $verbs --help --version)" -- "\$cur"))
    return
  fi

  case \${words[1]}\$prev in
HEAD
for verb in $verbs; do
  options_of "$verb" | while read -r option value; do
    case $value in
      '') ;;
      PATH | FILE) echo "    $verb$option) _filedir; return ;;" ;;
      *) echo "    $verb$option) COMPREPLY=(\$(compgen -W \"$(echo $(values_of "$value"))\" -- \"\$cur\")); return ;;" ;;
    esac
  done
done
cat <<'MIDDLE'
  esac
  $split && return

  local options values
  case ${words[1]} in
MIDDLE
for verb in $verbs; do
  arguments=$("$program" --help | grep -E "^  $verb " | sed 's/\[*--.*//')
  echo "    $verb) options=\"$(echo $(options_of "$verb" | sed -E 's/ $//; s/ .+/=/'))\" values=\"$(echo $(values_of "$arguments"))\" ;;"
done
cat <<'TAIL'
    *) return ;;
  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$cur"))
    [[ ${COMPREPLY-} == *= ]] && compopt -o nospace
    return
  fi
  _filedir
  COMPREPLY+=($(compgen -W "$values" -- "$cur"))
}
complete -F _plumblinectl plumblinectl
TAIL
