package dev.ociprobe.container.runtime;

import dev.ociprobe.host.environment.VersionRange;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a catalogue file for a tool without verbs. It is the program of a plain container,
 * and has that container's verbs.
 *
 * @param command as in {@code ["bwrap", "--ro-bind", "{rootfs}", "/", "{argv}"]}, see {@link
 *     EntryKind.WholeRun}
 * @param cleanup the command that removes what the tool leaves of a container with a daemon, as in
 *     {@code ["/bin/sh", "-c", "ctr containers rm $0", "{id}"]}; nothing to remove is no failure
 * @param daemon that the tool asks to run the program
 */
record WholeRunDocument(
    List<String> command, Optional<List<String>> cleanup, Optional<DaemonDocument> daemon) {

  private static final Set<Verb> LACKED =
      Set.of(Verb.EXEC, Verb.PAUSE, Verb.RESUME, Verb.UPDATE, Verb.STATE);

  EntryKind toKind() {
    return new EntryKind.WholeRun(command, daemon.map(DaemonDocument::toDaemon));
  }

  List<String> binaries() {
    return List.of(OwnProgram.NATIVE);
  }

  /** The clock of the host's kernel, on which the tool runs its program as far as anyone knows. */
  StampClock stampClock() {
    return StampClock.MONOTONIC;
  }

  KnownQuirk quirk() {
    return new KnownQuirk(Quirk.WHOLE_RUN, VersionRange.ALL);
  }

  /**
   * The verbs of a plain container.
   *
   * @throws IllegalArgumentException if the cleanup names no program by its path, or no container
   */
  Map<Verb, List<String>> verbs() {
    Map<Verb, List<String>> all = new EnumMap<>(VerbTemplates.GENERAL);
    LACKED.forEach(all::remove);
    cleanup.ifPresent(words -> all.putAll(Cleanup.after(words, all)));
    return all;
  }
}
