package dev.ociprobe.explain.cause;

import dev.ociprobe.explain.criticalpath.Activity;
import dev.ociprobe.host.perf.FileNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file and the device that a wait is about.
 *
 * @param names of files and devices
 */
record WaitSubject(FileNames names) {
  private static final Pattern READS_A_FILE =
      Pattern.compile("filemap_\\w+|\\w*read_cache_(?:page|folio)\\w*");

  /** Returns a phrase, such as {@code /usr/sbin/runc on vda}; empty if the wait shows neither. */
  String of(Activity.Blocked blocked, List<String> functions) {
    Optional<Activity.FileId> file =
        blocked
            .file()
            .filter(
                each -> functions.stream().anyMatch(name -> READS_A_FILE.matcher(name).matches()));
    int device =
        blocked.device() != 0 ? blocked.device() : file.map(Activity.FileId::device).orElse(0);
    String where = device == 0 ? "" : names.device(device);
    return file.map(each -> names.file(each.device(), each.inode()) + " on " + where).orElse(where);
  }
}
