package dev.ociprobe.explain.cause;

import dev.ociprobe.explain.criticalpath.Activity;
import dev.ociprobe.host.perf.FileNames;
import dev.ociprobe.host.perf.TaskState;
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

  /**
   * Waits that a device ends. The completion of a request may fall into any other wait, too, right
   * before a timer or a thread ends that one.
   */
  private static final Pattern WAITS_FOR_A_DEVICE =
      Pattern.compile(
          "(?:blk_)?io_schedule\\w*|bit_wait_io\\w*|folio_wait_\\w+|wait_on_page_\\w+"
              + "|__wait_on_buffer|\\w*submit_bio_wait\\w*|\\w*blkdev_issue_\\w+|blk_\\w+"
              + "|filemap_\\w+|file_write_and_wait_range|jbd2_\\w+|\\w*_sync_file\\w*"
              + "|rq_qos_wait|read_events|io_cqring_wait\\w*|\\w+_log_force\\w*|xlog_\\w+"
              + "|xfs_buf_\\w+|balance_dirty_pages\\w*");

  /** Returns a phrase, such as {@code /usr/sbin/runc on vda}; empty if the wait shows neither. */
  String of(Activity.Blocked blocked, List<String> functions) {
    Optional<Activity.FileId> file =
        blocked
            .file()
            .filter(
                each -> functions.stream().anyMatch(name -> READS_A_FILE.matcher(name).matches()));
    int ended = isForADevice(blocked, functions) ? blocked.device() : 0;
    int device = ended != 0 ? ended : file.map(Activity.FileId::device).orElse(0);
    String where = device == 0 ? "" : names.device(device);
    return file.map(each -> names.file(each.device(), each.inode()) + " on " + where).orElse(where);
  }

  /** A wait without named functions is one for a device if it can't be interrupted. */
  private static boolean isForADevice(Activity.Blocked blocked, List<String> functions) {
    return functions.isEmpty()
        ? blocked.state() == TaskState.UNINTERRUPTIBLE
        : functions.stream().anyMatch(name -> WAITS_FOR_A_DEVICE.matcher(name).matches());
  }
}
