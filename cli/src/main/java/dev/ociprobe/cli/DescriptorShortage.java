package dev.ociprobe.cli;

import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.PosixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lack of file descriptors. It can strike anywhere, so it is looked for behind every failure:
 * EMFILE and ENFILE of a native call, or the kernel's words in an exception of the JDK. Where the
 * JDK swallows these, as when it can't open the file of a class, the limit alone speaks.
 */
final class DescriptorShortage {
  /** So few don't suffice for all of Java's files and the events of two CPUs. */
  private static final int FEW = 128;

  private static final String REMEDY = "`ulimit -n 4096` before";
  private static final Pattern LIMIT = Pattern.compile("Max open files +(\\d{1,9}) .*");
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
      return Optional.of(error("ociprobe has no file descriptor left", message, REMEDY));
    }
    return Optional.ofNullable(failure.getCause()).flatMap(DescriptorShortage::behind);
  }

  /** Returns the remedy if such a lack is likely, as this process may open but few files. */
  static Optional<String> likelyRemedy() {
    try {
      return Files.readAllLines(Path.of("/proc/self/limits")).stream()
          .map(LIMIT::matcher)
          .filter(Matcher::matches)
          .map(limit -> Integer.parseInt(limit.group(1)))
          .filter(limit -> limit < FEW)
          .map(limit -> "%s: only %d files may be open".formatted(REMEDY, limit))
          .findFirst();
    } catch (IOException e) {
      return behind(e).map(UserError::remedy);
    }
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
