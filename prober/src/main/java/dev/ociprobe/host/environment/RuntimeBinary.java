package dev.ociprobe.host.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A runtime of a run: its executable and the way in which it is called.
 *
 * @param name from the catalogue or the user
 * @param path with links resolved
 * @param version as the runtime prints it; {@code null} if it prints none
 * @param sha256 of the file, 64 hexadecimal digits
 * @param kind the catalogue's entry that applies to it, such as {@code runc}; {@code oci} if none
 *     but the general one does
 * @param recognized the reason why, as in {@code says "runc version 1.1.5"}
 * @param options in front of the verb that the user gave, or that the host asks for
 * @param commands the whole command line of each verb, with placeholders as in {@code {id}}
 * @param environment the variables of its calls, as far as they are told
 * @param stampClock the clock that times the container's first instruction: {@code monotonic},
 *     {@code realtime}, or {@code host} where its first byte's arrival counts
 * @param cgroupDriver the way in which it makes cgroups: {@code cgroupfs}, or {@code systemd} for
 *     scopes in a slice of the run's
 * @param platform on which it runs containers, such as gVisor's {@code systrap}; {@code null} if it
 *     has only one way
 * @param platformChoice who chose it, as in {@code default}
 * @param debugLog true if it kept a debug log, which costs it time
 */
public record RuntimeBinary(
    String name,
    String path,
    @Nullable String version,
    String sha256,
    String kind,
    String recognized,
    List<String> options,
    SortedMap<String, List<String>> commands,
    Variables environment,
    String stampClock,
    String cgroupDriver,
    @Nullable String platform,
    @Nullable String platformChoice,
    boolean debugLog) {

  public RuntimeBinary {
    options = List.copyOf(options);
    commands = Collections.unmodifiableSortedMap(new TreeMap<>(commands));
  }

  /**
   * Returns the path with links resolved and the digest of the file.
   *
   * @throws IOException if it can't be read
   */
  public static FileIdentity fileOf(Path path) throws IOException {
    Path real = path.toRealPath();
    return new FileIdentity(real.toString(), Sha256.of(real));
  }

  /**
   * The variables of a runtime's calls.
   *
   * @param passedOn names of those that it has from ociprobe's caller
   * @param added those that the user added, with their values
   */
  public record Variables(List<String> passedOn, SortedMap<String, String> added) {
    public Variables {
      passedOn = List.copyOf(passedOn);
      added = Collections.unmodifiableSortedMap(new TreeMap<>(added));
    }
  }

  /** An executable's file. */
  public record FileIdentity(String path, String sha256) {}
}
