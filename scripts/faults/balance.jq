# A line for each spike of run.json whose account does not balance, or that is explained without a mechanism.

def causes: [.causes[].nanos] | add // 0;
def grade($grade): [.causes[] | select(.grade == $grade) | .nanos] | add // 0;

.spikes[]
| (.duration - .baseline) as $excess
| select(
    .account.excess != $excess
    or causes + .account.unexplained.nanos != $excess
    or grade("EXPLAINED") != .account.explained.nanos
    or grade("LOCATED") != .account.located.nanos
    or any(.causes[]; .grade == "EXPLAINED" and (.known == null or .remedy == null))
    or (.verdict == "EXPLAINED" and grade("EXPLAINED") <= 0))
| "\(.runtime) \(.phase) #\(.sequence): the account does not balance, or names no mechanism"
