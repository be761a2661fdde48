#!/bin/bash
# check-errors.sh SOURCE_ROOT   No function of ours is told to say nothing of what went wrong: none that takes a GError is given NULL for it.
# Where the error is the answer to a question that is asked, the function is named below.
set -u
cd "$1" || exit 2
# Whether a text is a quarter; whether somebody chose a file or closed the chooser.
questions='plumb_quarter_parse|plumb_compat_file_finish'

# Names of functions whose last parameter is a GError.
list_names() {
  cat "$@" | tr '\n' ' ' | grep -oE '[a-z_0-9]+ +\([^(){};]*GError +\*\*error\)' | sed 's/ *(.*//' | sort -u | grep -vxE "$questions"
}
public=$(list_names $(find src -name '*.h'))

breaches=$(for file in $(find src -name '*.c' | sort); do
  awk -v names="$public $(list_names "$file")" '
    BEGIN { gsub (/\n/, " ", names); n = split (names, list, " "); for (i = 1; i <= n; i++) takes[list[i]] = 1 }
    {
      line = $0
      gsub (/"([^"\\]|\\.)*"/, "\"\"", line)
      for (i = 1; i <= length (line); i++)
        {
          c = substr (line, i, 1)
          if (c ~ /[a-zA-Z_0-9]/)
            word = (before ~ /[a-zA-Z_0-9]/ ? word : "") c
          else if (c == "(")
            { depth++; call[depth] = word; mark[depth] = ""; place[depth] = FNR; word = "" }
          else if (c == ")")
            {
              if (word == "NULL" && call[depth] in takes && mark[depth] ~ /^[,:]$/)
                print FILENAME ":" place[depth] ": " call[depth] " is given NULL for its error"
              if (depth > 0)
                depth--
              word = ""
            }
          else if (c != " ")
            { mark[depth] = c; word = "" }
          before = c
        }
      before = " "
    }
    /^}/ { depth = 0 }
  ' "$file"
done)

echo 1..1
if [ -z "$breaches" ]; then echo "ok 1 - errors"; else echo "$breaches" | sed 's/^/# /'; echo "not ok 1 - errors"; exit 1; fi
