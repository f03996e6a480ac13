package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.CatalogueEntry;
import dev.ociprobe.explain.watch.Watch;
import dev.ociprobe.explain.watch.WatchListener;
import dev.ociprobe.explain.watch.WatchOptions;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.result.files.RunDirectory;
import java.util.HashMap;
import java.util.Map;

/**
 * Opens watches for the runtimes of the catalogue, and tells what a watch of this host can't see.
 *
 * @param options the calls to look at
 * @param console for the notes
 */
record WatchOpener(Posix posix, WatchOptions options, Console console) {

  /**
   * Opens a watch.
   *
   * @throws UserError if this host allows none
   */
  Watch open(RunDirectory directory, WatchListener listener) {
    try {
      Watch watch = Watch.open(posix, binaries(), options, directory, listener);
      watch
          .refused()
          .ifPresent(refused ->
              console.note(
                  "%s: processes are looked at again and again instead, which misses short calls,"
                          .formatted(refused.problem())
                      + " times the others to some ms, and explains none; "
                      + refused.remedy()));
      return watch;
    } catch (RecorderUnavailableException e) {
      throw new UserError(
          ExitCode.HOST_CANNOT, "can't watch: " + e.reason().problem(), e.reason().remedy());
    }
  }

  /** The names of the runtimes by those of their binaries. */
  private static Map<String, String> binaries() {
    Map<String, String> names = new HashMap<>();
    for (CatalogueEntry entry : new RuntimeOptions().catalogue().entries()) {
      entry.binaries().forEach(binary -> names.put(binary, entry.name()));
    }
    return names;
  }
}
