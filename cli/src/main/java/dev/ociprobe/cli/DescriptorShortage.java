package dev.ociprobe.cli;

import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.PosixException;
import java.io.IOException;
import java.util.Optional;

/**
 * The lack of file descriptors. It can strike anywhere, so it is looked for behind every failure:
 * EMFILE and ENFILE of a native call, or the kernel's words in an exception of the JDK.
 */
final class DescriptorShortage {
  private static final String OF_PROCESS = "Too many open files";
  private static final String OF_HOST = OF_PROCESS + " in system";

  private DescriptorShortage() {}

  /** Returns the error to tell if a failure, or a cause of it, is such a lack. */
  static Optional<UserError> behind(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (isOfHost(failure, message)) {
      return Optional.of(
          error("this host has no file descriptor left", message, "raise `sysctl fs.file-max`"));
    }
    if (isOfProcess(failure, message)) {
      return Optional.of(
          error("ociprobe has no file descriptor left", message, "`ulimit -n 4096` before"));
    }
    return Optional.ofNullable(failure.getCause()).flatMap(DescriptorShortage::behind);
  }

  private static boolean isOfHost(Throwable failure, String message) {
    return failure instanceof PosixException call
        ? call.errno() == Errno.ENFILE
        : failure instanceof IOException && message.contains(OF_HOST);
  }

  private static boolean isOfProcess(Throwable failure, String message) {
    return failure instanceof PosixException call
        ? call.errno() == Errno.EMFILE
        : failure instanceof IOException && message.contains(OF_PROCESS);
  }

  private static UserError error(String problem, String detail, String remedy) {
    return new UserError(ExitCode.HOST_CANNOT, "%s: %s".formatted(problem, detail), remedy);
  }
}
