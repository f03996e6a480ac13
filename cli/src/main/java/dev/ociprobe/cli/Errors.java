package dev.ociprobe.cli;

import dev.ociprobe.bundle.BundleException;
import dev.ociprobe.bundle.limit.LimitException;
import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.registry.RegistryException;
import dev.ociprobe.bundle.rootfs.RootfsException;
import dev.ociprobe.container.cleanup.SettingUnavailableException;
import dev.ociprobe.container.runtime.RuntimeNotUsableException;
import dev.ociprobe.container.session.RootfsUnavailableException;
import dev.ociprobe.container.stopwatch.StopwatchException;
import dev.ociprobe.posix.PosixException;
import dev.ociprobe.result.files.OccupiedDirectoryException;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.text.NearestNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns exceptions of commands into a message on standard error and an exit code. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final Pattern CHOICE =
      Pattern.compile("expected one of \\[(.*)] \\(case-insensitive\\) but was ('.*')");

  private static final Pattern TWICE = Pattern.compile("option '--(?:no-)?(\\S+)' ");

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return e instanceof RootRequiredException
        ? tell(ExitCode.HOST_CANNOT, e.getMessage(), "sudo " + CalledCommand.of(parsed)).number()
        : tell(e).number();
  }

  /** Tells of any failure, whatever it is, and returns what it comes to. */
  static ExitCode tell(Throwable e) {
    if (isOfAnInterruption(e)) {
      return ExitCode.INTERRUPTED; // which was told when it came
    }
    return switch (DescriptorShortage.behind(e).<Throwable>map(lack -> lack).orElse(e)) {
      case UserError error -> tell(error.exitCode(), error.getMessage(), error.remedy());
      case RuntimeNotUsableException error ->
          tell(exitCode(error.reason()), error.getMessage(), error.remedy());
      case BundleException error -> tell(ExitCode.USAGE, error.getMessage(), error.remedy());
      case RegistryException error ->
          tell(ExitCode.HOST_CANNOT, error.getMessage(), error.remedy());
      case RootfsException error -> tell(ExitCode.USAGE, error.getMessage(), error.remedy());
      case LimitException error -> tell(ExitCode.USAGE, error.getMessage(), remedy(error));
      case SettingUnavailableException error ->
          tell(ExitCode.HOST_CANNOT, error.getMessage(), error.remedy());
      case RootfsUnavailableException error ->
          tell(ExitCode.HOST_CANNOT, error.getMessage(), error.remedy());
      case OccupiedDirectoryException error -> tell(ExitCode.USAGE, error.getMessage(), "");
      case ResultFileException error when error.isOfContent() ->
          tell(ExitCode.USAGE, error.getMessage(), "");
      case ResultFileException error -> tell(ExitCode.HOST_CANNOT, error.getMessage(), "");
      case StopwatchException error ->
          tell(ExitCode.HOST_CANNOT, error.getMessage(), "see `ociprobe doctor`");
      case PosixException error ->
          tell(ExitCode.HOST_CANNOT, error.getMessage(), "see `ociprobe doctor`");
      case UncheckedIOException error when error.getCause() != null && isBare(error) ->
          tell(error.getCause());
      case UncheckedIOException error -> ofHost(String.valueOf(error.getMessage()));
      case IOException error -> ofHost(words(error));
      default -> unexpected(e);
    };
  }

  /** Tells whether the exception came of the end of a copy or a reading that Ctrl-C interrupts. */
  private static boolean isOfAnInterruption(@Nullable Throwable e) {
    return e != null
        && (e instanceof ClosedByInterruptException || isOfAnInterruption(e.getCause()));
  }

  /** Tells whether the exception says nothing that its cause doesn't say. */
  private static boolean isBare(UncheckedIOException e) {
    return String.valueOf(e.getCause()).equals(e.getMessage());
  }

  /** The exception's message; those of files are half of it without the name of their class. */
  private static String words(IOException e) {
    if (e instanceof FileSystemException file && file.getReason() == null) {
      return switch (file) {
        case AccessDeniedException _ -> file.getFile() + ": permission denied";
        case NoSuchFileException _ -> file.getFile() + ": no such file or directory";
        case FileAlreadyExistsException _ -> file.getFile() + ": there is such a file already";
        default -> e.toString();
      };
    }
    boolean whole = e.getClass() == IOException.class || e instanceof FileSystemException;
    return whole && e.getMessage() != null ? e.getMessage() : e.toString();
  }

  /** A sentence on a file that can't be read, in the kernel's words and not in Java's. */
  static String notRead(Path path, IOException e) {
    String reason =
        switch (e) {
          case NoSuchFileException _ -> "no such file or directory";
          case AccessDeniedException _ -> "permission denied";
          case FileSystemException file when file.getReason() != null ->
              file.getReason().replaceFirst(" or unable to access.*", "");
          default -> words(e);
        };
    return "%s can't be read (%s)".formatted(path, reason);
  }

  /** The limit that may have been meant, or else what to write instead. */
  static String remedy(LimitException e) {
    return e.unknownName()
        .map(name -> NearestNames.to(name, Limits.names()))
        .filter(near -> !near.isEmpty())
        .map(near -> "did you mean %s?".formatted(String.join(", ", near)))
        .orElseGet(e::remedy);
  }

  private static ExitCode exitCode(RuntimeNotUsableException.Reason reason) {
    return switch (reason) {
      case NOT_KNOWN -> ExitCode.USAGE;
      case NOT_INSTALLED -> ExitCode.HOST_CANNOT;
      case NOT_A_RUNTIME -> ExitCode.RUNTIME_FAILED;
    };
  }

  private static ExitCode tell(ExitCode exitCode, @Nullable String message, String remedy) {
    Console.error(String.valueOf(message), remedy);
    return exitCode;
  }

  private static ExitCode ofHost(String message) {
    return tell(ExitCode.HOST_CANNOT, message, DescriptorShortage.likelyRemedy().orElse(""));
  }

  private static ExitCode unexpected(Throwable e) {
    Optional<String> remedy = DescriptorShortage.likelyRemedy();
    if (remedy.isPresent()) {
      return tell(
          ExitCode.HOST_CANNOT, "too few file descriptors to go on, it seems: " + e, remedy.get());
    }
    Console.error(
        "this is a bug in ociprobe: " + e,
        "please report it with the command line, `ociprobe --version` and the text below");
    Outlet.ERR.print(e);
    return ExitCode.HOST_CANNOT;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    String message = plain(String.valueOf(e.getMessage()));
    Console.error(
        e instanceof OverwrittenOptionException ? asTyped(message, List.of(args)) : message,
        UsageHints.of(e, List.of(args)));
    return ExitCode.USAGE.number();
  }

  /** A message on an option that was given twice, with its name as it was typed. */
  static String asTyped(String message, List<String> words) {
    Matcher option = TWICE.matcher(message);
    if (!option.find()) {
      return message;
    }
    String name = option.group(1);
    String typed =
        words.stream()
            .filter(word -> word.equals("--" + name) || word.equals("--no-" + name))
            .distinct()
            .map("'%s'"::formatted)
            .collect(Collectors.joining(" or "));
    return typed.isEmpty() ? message : option.replaceFirst("option %s ".formatted(typed));
  }

  /** The message of picocli without the words of Java. */
  static String plain(String message) {
    Matcher choice = CHOICE.matcher(message);
    return choice
        .replaceAll(found ->
            "%s is none of %s".formatted(found.group(2), found.group(1).toLowerCase(Locale.ROOT)))
        .replaceFirst(" is not an? (?:int|long)$", " is not a whole number")
        .replaceFirst(" is not a double$", " is not a number")
        .replaceFirst(
            "^Value for option option ('[^']*') \\((.*)\\) should be in KEY=VALUE format but was ",
            "Invalid value for option $1: not of the form $2: ")
        .replaceFirst("^Unmatched argument at index \\d+: ", "Unknown command or argument: ")
        .replaceFirst("^Unmatched arguments from index \\d+: ", "Unknown commands or arguments: ");
  }
}
