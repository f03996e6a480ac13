# What scripts/test-guests checks in the files that its guests leave in $shared. Sourced by it, in bash.
# shellcheck disable=SC2154 # shared, runs, root and the counts are the script's

# ok NAME STATUS
ok() {
  if (($2 == 0)); then
    ((++passed))
    echo "ok: $1"
  else
    ((++failed))
    echo "FAILED: $1"
  fi
}

# check RUN NAME FILTER: the jq filter must yield true for that run.json.
check() {
  jq -e --argjson runs "$runs" "$3" "$shared/$1/run.json" >/dev/null
  ok "$2" $?
}

# verdict RUN RUNTIME CHECK VARIANT VERDICT…: it must be one of these.
verdict() {
  local file=$1 runtime=$2 id=$3 variant=$4 found
  shift 4
  found=$(jq -r --arg r "$runtime" --arg c "$id" --arg v "$variant" \
    '.verdicts[] | select(.runtime == $r and .check == $c and .variant == $v) | .verdict' "$shared/$file/run.json")
  [[ -n $found && " $* " == *" $found "* ]]
  ok "$file: $id${variant:+ $variant} is ${found:-not told} in $runtime" $?
}

# unchanged FILE NAME: the comparison of snapshots must have been written to that file and have found nothing.
unchanged() {
  [[ -e $shared/$1 && ! -s $shared/$1 ]]
  ok "$2" $?
  cat "$shared/$1"
}

# knowledge: the kernel of the guest v1 must have the functions of the knowledge base, all but those marked otherwise.
knowledge() {
  local absent
  jq -r --arg kernel "$(cat "$shared/osrelease")" '
    def number: split("[.-]"; null)[0:2] | map(tonumber);
    [.symbols[] | select(.note or
      (.kernels.from // "0.0" | number) > ($kernel | number) or
      (.kernels.before // "999.0" | number) <= ($kernel | number)) | .function] as $absent |
    [.waits[], .objects[], .causes[].signature | .functions // [] + (.not // []) + [.innermost // empty] | .[] |
      split("|")[]] - $absent | unique[]' \
    "$root/prober/src/main/resources/dev/ociprobe/explain/cause/knowledge.json" >"$shared/functions"
  absent=$(awk 'NR == FNR { if ($2 ~ /[tTwW]/) { sub(/\..*/, "", $3); known[$3] } next } !($1 in known)' \
    "$shared/kallsyms" "$shared/functions")
  [[ -s $shared/functions && -z $absent ]]
  ok "the guest's kernel has the functions of the knowledge base${absent:+, but not $absent}" $?
}
