package dev.ociprobe.result.baseline;

import dev.ociprobe.result.compare.Condition;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Figures with what is allowed of them, as a file has them.
 *
 * @param path of the file, as the user named it
 * @param conditions of the runs that it is from, by name; those that the file doesn't have are not
 *     compared
 * @param ofRuntimes the conditions that each runtime has for itself
 * @param bands at least one
 */
public record BaselineFile(
    Path path,
    Map<String, String> conditions,
    Map<String, Map<String, String>> ofRuntimes,
    List<Band> bands) {

  /** The version of the format. */
  public static final String SCHEMA = "ociprobe/baseline/1";

  /** Copies the collections. */
  public BaselineFile {
    conditions = Map.copyOf(conditions);
    ofRuntimes = Map.copyOf(ofRuntimes);
    bands = List.copyOf(bands);
  }

  /** The runtimes that have bands, in the order of the file. */
  public Set<String> runtimes() {
    Set<String> runtimes = new LinkedHashSet<>();
    bands.forEach(each -> runtimes.add(each.runtime()));
    return runtimes;
  }

  /**
   * Returns the baseline for these runtimes: only one on either side may have another name in the
   * file.
   */
  public BaselineFile forRuntimes(List<String> names) {
    Set<String> own = runtimes();
    if (own.size() != 1 || names.size() != 1) {
      return this;
    }
    String name = names.getFirst();
    Map<String, Map<String, String>> renamed = new LinkedHashMap<>();
    ofRuntimes.values().forEach(each -> renamed.put(name, each));
    return new BaselineFile(
        path, conditions, renamed, bands.stream().map(each -> each.of(name)).toList());
  }

  /** Returns the conditions that differ from those of a runtime of a run. */
  List<Condition> differing(String runtime, Map<String, String> values) {
    Map<String, String> own = new LinkedHashMap<>(conditions);
    own.putAll(ofRuntimes.getOrDefault(runtime, Map.of()));
    Map<String, String> known = new LinkedHashMap<>(values);
    known.keySet().retainAll(own.keySet());
    return Condition.between(own, known);
  }
}
