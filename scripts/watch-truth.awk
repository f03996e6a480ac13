# The calls that a watch saw beside those that the stopwatch timed: runtime, verb, start ns and ns, a line each.
  function p50(times, n,   i, j, t) {
    for (i = 2; i <= n; i++) { t = times[i]; for (j = i - 1; j > 0 && times[j] > t; j--) times[j + 1] = times[j]; times[j + 1] = t }
    return times[int((n + 1) / 2)]
  }
  FNR == NR { starts[$1, $2, int($3 / 1000000)] = $4; next }
  $2 ~ /^(create|start|ready|kill|delete)$/ {
    key = $1 " " $2; ms = int($3 / 1000000)
    if (!(key in timed)) order[++keys] = key
    # The stopwatch may lose its CPU between its stamp and the fork.
    found = ""
    for (later = 0; later <= 10 && found == ""; later++) found = starts[$1, $2, ms + later]
    all[key, ++timed[key]] = $4
    if (found != "") watched[key, ++seen[key]] = found
  }
  END {
    printf "%-16s %7s %7s %12s %12s %10s\n", "call", "timed", "seen", "stopwatch µs", "watch µs", "apart"
    for (k = 1; k <= keys; k++) {
      key = order[k]; split("", a); split("", b)
      for (i = 1; i <= timed[key]; i++) a[i] = all[key, i]
      for (i = 1; i <= seen[key]; i++) b[i] = watched[key, i]
      x = p50(a, timed[key])
      if (!seen[key]) { printf "%-16s %7d %7d %12.0f %12s %10s\n", key, timed[key], 0, x / 1000, "–", "–"; continue }
      y = p50(b, seen[key])
      printf "%-16s %7d %7d %12.0f %12.0f %9.2f%%\n", key, timed[key], seen[key], x / 1000, y / 1000, 100 * (y / x - 1)
    }
  }
