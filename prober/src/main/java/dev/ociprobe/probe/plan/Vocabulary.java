package dev.ociprobe.probe.plan;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The words of plans: the probes, and the options of each, which are those of its command.
 *
 * @param probes by name, in the order of the help
 */
public record Vocabulary(SequencedMap<String, SequencedMap<String, Form>> probes) {

  /** The form of an option's value. */
  public enum Form {
    /** True adds the option. */
    FLAG,
    /** True adds the option, false its opposite: {@code --no-NAME}. */
    SWITCH,
    /** One value. */
    VALUE,
    /** One value or a list; the option is repeated. */
    LIST,
    /** One value or a list, which commas join. */
    JOINED,
    /** Names and values; the option is repeated. */
    MAP,
    /** A list of words, behind all options and {@code --}. */
    WORDS
  }

  /** The options of a probe. */
  Map<String, Form> options(String probe) {
    return probes.getOrDefault(probe, new LinkedHashMap<>());
  }

  /** The options of any of these probes. */
  Set<String> options(Collection<String> names) {
    Set<String> options = new LinkedHashSet<>();
    names.forEach(name -> options.addAll(options(name).keySet()));
    return options;
  }
}
