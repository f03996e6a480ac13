package dev.ociprobe.result.html;

import java.util.List;

/** The names by which a report tells its runs apart. */
final class RunLabels {

  private RunLabels() {}

  /** Returns the name of each run's directory, or where two have the same, the path as given. */
  static List<String> of(List<ReportedRun> runs) {
    List<String> names = runs.stream().map(ReportedRun::name).toList();
    return names.stream().distinct().count() == names.size()
        ? names
        : runs.stream().map(each -> each.directory().toString()).toList();
  }
}
