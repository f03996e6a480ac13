# One line on a run into which a fault was injected: $fault, $expected (a pattern of the first cause's topic, or empty)
# and $truth, [from, to] in ns of each hit.

def padded($n): tostring | (" " * ([$n - length, 0] | max)) + .;
def padding_after($n): tostring | . + (" " * ([$n - length, 0] | max));
def percent: . * 100 | round;
def overlaps($hit): select(.startNanos < $hit[1] and .startNanos + .duration > $hit[0]);
def counted: group_by(.) | map([length, .[0]]) | sort_by(-.[0]) | map("\(.[0]) × \(.[1])") | join("; ");

# What none but a fault makes.
def invented:
  test("stopped by|freezer|frozen|throttled|freed memory|journal|flushing|dirty pages|memory cgroup|throttle|page-ins");

def head($hits; $spikes): [($fault | padding_after(9)), ($hits | padded(5)), ($spikes | padded(10))] | join(" ");

def quiet($spikes):
  [$spikes[] | .causes[0].topic // "none"] as $first
  | head("–"; $spikes | length)
    + "   \([$first[] | select(invented)] | length) with an invented cause,"
    + " \([$spikes[] | select(.verdict == "INCONCLUSIVE")] | length) inconclusive; first: \($first | counted)";

# Share of the excess of all hits that has a mechanism.
def explained($spikes): ([$spikes[].account.explained.nanos] | add) / ([$spikes[].account.excess] | add);

# Share of the excess by topic over all hits, and what is left.
def shares($spikes):
  [$spikes[] | (.duration - .baseline)] as $excess
  | ($excess | add) as $all
  | [$spikes[] | . as $s | .causes[] | {topic, nanos: (.share * ($s.duration - $s.baseline))}]
  | group_by(.topic) | map({topic: .[0].topic, share: ((map(.nanos) | add) / $all)})
  | sort_by(-.share) | .[0:4] | map("\(.share | percent) % \(.topic)")
  | . + ["\([$spikes[] | .unexplained * (.duration - .baseline)] | add / $all | percent) % unexplained"] | join("; ");

def named($hits; $spikes):
  head($hits; $spikes | length) + "   "
  + if ($spikes | length) == 0 then "none slow enough to be explained"
    else "\(explained($spikes) | percent) % explained; \([$spikes[].verdict] | counted): \(shares($spikes))" end;

# By what is no fault, by more than the fault: then that comes first, and rightly.
def outdone: $fixed == "yes" and (.duration - .baseline) > 2 * .injected;
def is_right: (.causes[0].topic // "") | test($expected);
def attributed: . as $s | [.causes[] | select(.topic | test($expected)) | .nanos] | (add // 0) / $s.injected;

def known($hits; $spikes):
  [$spikes[] | select(outdone | not)] as $judged
  | ([$spikes[] | attributed] | sort) as $ratios
  | head($hits; $spikes | length) + ([$judged[] | select(is_right)] | length | padded(8)) + " right first"
    + if ($judged | length) < ($spikes | length) then
        " of \($judged | length), the others slowed more by something else" else "" end
    + if $fixed == "yes" and ($ratios | length) > 0 then
        "; attributed/injected \($ratios[0] | percent)–\($ratios[-1] | percent) %, median \($ratios[$ratios | length / 2 | floor] | percent) %"
      else "" end;

.spikes as $all
| [$truth[0][] as $hit | [$all[] | overlaps($hit) + {injected: ($hit[1] - $hit[0])}] | first | select(. != null)] as $spikes
| if $fault == "nothing" or $fault == "cgroups" then quiet($all)
  elif ($truth[0] | length) == 0 then head(0; 0) + "   no create was met: run it again"
  elif $expected == "" then named($truth[0] | length; $spikes)
  else known($truth[0] | length; $spikes)
  end
