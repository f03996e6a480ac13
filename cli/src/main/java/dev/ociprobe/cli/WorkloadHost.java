package dev.ociprobe.cli;

import dev.ociprobe.probe.limits.LimitsRun;
import dev.ociprobe.probe.workload.NetworkKind;
import dev.ociprobe.probe.workload.ServerDefinition;
import dev.ociprobe.probe.workload.WorkloadDefinition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The requirements of a workload on this host, checked before anything starts. */
final class WorkloadHost {
  /** A disk that is full to the last byte fails others, too. */
  private static final long SPARE_BYTES = 256L << 20;

  private static final int TO_CONNECT_MILLIS = 500;

  private WorkloadHost() {}

  /**
   * Refuses a workload for which this host lacks a program, room on its disk, or the port.
   *
   * @param ownPrograms true if its programs are the host's, and not an image's
   * @throws UserError that says what is missing
   */
  static void require(WorkloadDefinition workload, boolean ownPrograms) throws IOException {
    if (ownPrograms) {
      requirePrograms(workload);
    }
    requireRoom(workload);
    requirePort(workload);
  }

  private static void requirePrograms(WorkloadDefinition workload) {
    List<String> missing = workload.needs().missing();
    if (!missing.isEmpty()) {
      String packageName = workload.needs().packageName();
      throw new UserError(
          ExitCode.HOST_CANNOT,
          "%s needs %s, which this host lacks"
              .formatted(workload.name(), String.join(", ", missing)),
          packageName.isEmpty() ? "install it" : "apt-get install " + packageName);
    }
    for (Path each : workload.needs().files()) {
      if (!Files.isRegularFile(each)) {
        throw new UserError(
            ExitCode.USAGE,
            "%s can't bring %s into its containers: it is no regular file"
                .formatted(workload.name(), each),
            "name single files under `files`: a directory is not copied with what is in it");
      }
    }
  }

  private static void requireRoom(WorkloadDefinition workload) throws IOException {
    if (workload.needs().scratch().isEmpty()) {
      return;
    }
    Path disk = LimitsRun.usualDiskDirectory();
    long room = Files.getFileStore(disk).getUsableSpace();
    long usable = Math.max(0, room - SPARE_BYTES);
    if (usable < workload.scratchBytes()) {
      throw new UserError(
          ExitCode.HOST_CANNOT,
          "%s writes up to %,d MiB, and the disk of %s has room for %,d"
              .formatted(workload.name(), workload.scratchBytes() >> 20, disk, usable >> 20),
          "make room there");
    }
  }

  private static void requirePort(WorkloadDefinition workload) {
    boolean isOnHost = workload.needs().network() == NetworkKind.HOST;
    Optional<Integer> port = workload.server().map(ServerDefinition::port).filter(_ -> isOnHost);
    if (port.isPresent() && isInUse(port.get())) {
      throw new UserError(
          ExitCode.HOST_CANNOT,
          "%s needs the host's port %d, which is in use".formatted(workload.name(), port.get()),
          "end what listens there (`ss -ltnp` tells), or use --network veth");
    }
  }

  private static boolean isInUse(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TO_CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
