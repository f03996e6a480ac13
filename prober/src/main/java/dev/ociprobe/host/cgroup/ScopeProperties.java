package dev.ociprobe.host.cgroup;

import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The properties that systemd keeps for a scope, as far as they are limits: systemctl(1), {@code
 * show}. Immutable.
 *
 * @param values by name, as {@code TasksMax} to {@code 20}; fit for a terminal
 * @param why nothing is known of the scope; empty if it is known
 */
public record ScopeProperties(Map<String, String> values, Optional<String> why) {
  private static final String LOAD_STATE = "LoadState";
  private static final String LOADED = "loaded";

  /** The values of a property that nobody has set. */
  private static final Set<String> UNSET = Set.of("", "infinity", "[not set]");

  public ScopeProperties {
    values = Map.copyOf(values);
  }

  /** Nothing, for that reason. */
  public static ScopeProperties unknown(String why) {
    return new ScopeProperties(Map.of(), Optional.of(why));
  }

  /** The names of the properties to ask for. */
  public static List<String> names() {
    Set<String> names = new HashSet<>(Set.of(LOAD_STATE));
    ScopeLimit.ALL.stream().map(ScopeLimit::properties).forEach(names::addAll);
    return names.stream().sorted().toList();
  }

  /**
   * Parses lines of {@code name=value}. The first line of a name counts; other lines, and names
   * that weren't asked for, are left out. systemd has properties for units that don't exist, too:
   * they count only if the scope is loaded.
   */
  public static ScopeProperties parse(String shown) {
    Map<String, String> values = new HashMap<>();
    List<String> names = names();
    for (String line : shown.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0 && names.contains(line.substring(0, equals))) {
        values.putIfAbsent(
            line.substring(0, equals), TerminalText.shortLine(line.substring(equals + 1)));
      }
    }
    String state = values.getOrDefault(LOAD_STATE, "unknown");
    return state.equals(LOADED)
        ? new ScopeProperties(values, Optional.empty())
        : unknown("systemd has no such scope (%s: %s)".formatted(LOAD_STATE, state));
  }

  /** The value of a property; empty if this systemd lacks it, or nobody has set it. */
  Optional<String> set(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !UNSET.contains(value));
  }

  /** The properties among these that are set, or else the first, as {@code TasksMax=20}. */
  String told(List<String> names) {
    List<String> told = new ArrayList<>();
    for (String name : names) {
      set(name).ifPresent(value -> told.add(name + "=" + value));
    }
    return told.isEmpty()
        ? names.getFirst() + "=" + values.getOrDefault(names.getFirst(), "")
        : String.join(" ", told);
  }
}
