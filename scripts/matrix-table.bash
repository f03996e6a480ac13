# The table of scripts/runtimes-matrix: the facts in the run.json of its runs, and a column for each version. Sourced by it.
# shellcheck disable=SC2154 # of scripts/runtimes-matrix

# facts FILE WHERE FILTER: prints "fact<TAB>runtime<TAB>value" lines of a run.json, if it is there.
facts() {
  [[ ! -e $1 ]] || jq -r --arg where "$2" "$3" "$1"
}

# shellcheck disable=SC2016 # jq's variables
readonly of_identity='.environment.runtimes[] | "is known as\t\(.name)\t\(.kind)"'
# shellcheck disable=SC2016
readonly of_lifecycle='(.series[] | select(.phase == "create")
    | "lifecycle \($where): create, ms\t\(.runtime)\t\(if .p50 then (.p50 / 1e5 | round / 10) else "–" end)"),
  (.series[] | select(.phase == "ready") | "lifecycle \($where): clock\t\(.runtime)\t\(.clock)"),
  (.plan.runtimes[] as $r | [.failures[] | select(.runtime == $r) | .count] | add // 0
    | "lifecycle \($where): failed cycles\t\($r)\t\(.)"),
  (.plan.runtimes[] as $r | [.warnings[] | select(.message | startswith($r + ": "))] as $w
    | ("lifecycle \($where): writes to stderr\t\($r)\t\([$w[] | select(.code == "runtime-said")] | length) lines"),
      ("lifecycle \($where): leaves its CPUs\t\($r)\t\(if any($w[]; .code == "left-cpus") then "yes" else "no" end)"))'
# shellcheck disable=SC2016
readonly of_limits='.verdicts[] | "\($where): \(.check) \(.variant)\t\(.runtime)\t\(.verdict)"'
# shellcheck disable=SC2016
readonly of_spikes='.plan.runtimes[] as $r | [.spikes[] | select(.runtime == $r) | .verdict] | group_by(.)
  | map("\(length) \(.[0])") | join(", ") | "spikes \($where)\t\($r)\t\(if . == "" then "none" else . end)"'

all_facts() {
  local here
  here=$(jq -r '.environment.cgroup.layout' "$work/lifecycle/run.json")
  facts "$work/lifecycle/run.json" "$here" "$of_identity"
  facts "$work/lifecycle/run.json" "$here" "$of_lifecycle"
  facts "$work/shared/lifecycle/run.json" v2 "$of_lifecycle"
  facts "$work/limits/run.json" "$here" "$of_limits"
  facts "$work/shared/limits/run.json" v2 "$of_limits"
  facts "$work/spikes/run.json" "$here" "$of_spikes"
  facts "$work/shared/spikes/run.json" v2 "$of_spikes"
}

# print_table: a row for each fact, a column for each version.
print_table() {
  local versions
  versions=$(jq -r '.environment.runtimes[] | "\(.name)\t\(.kind) \(.version)"' "$work/lifecycle/run.json" | sort -V -k 2)
  all_facts | awk -F '\t' -v versions="$versions" '
    function pad(text, width) { while (length(text) < width) text = text " "; return text }
    BEGIN {
      n = split(versions, lines, "\n")
      for (i = 1; i <= n; i++) { split(lines[i], parts, "\t"); name[i] = parts[1]; head[i] = parts[2]; width[i] = length(head[i]) }
    }
    !($1 in seen) { seen[$1]; fact[++facts] = $1; if (length($1) > first) first = length($1) }
    { value[$1, $2] = $3 }
    END {
      for (f = 1; f <= facts; f++) for (i = 1; i <= n; i++) {
        cell = value[fact[f], name[i]]; if (length(cell) > width[i]) width[i] = length(cell)
      }
      line = pad("", first + 2); for (i = 1; i <= n; i++) line = line "  " pad(head[i], width[i]); print line
      for (f = 1; f <= facts; f++) {
        differs = " "; line = ""
        for (i = 1; i <= n; i++) {
          cell = value[fact[f], name[i]]
          if (i > 1 && cell != value[fact[f], name[1]] && fact[f] !~ /, ms$/) differs = "*"
          line = line "  " pad(cell == "" ? "–" : cell, width[i])
        }
        print differs " " pad(fact[f], first) line
      }
    }' | sed 's/ *$//'
}
