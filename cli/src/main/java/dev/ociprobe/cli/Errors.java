package dev.ociprobe.cli;

import dev.ociprobe.bundle.BundleException;
import dev.ociprobe.bundle.limit.LimitException;
import dev.ociprobe.container.cleanup.SettingUnavailableException;
import dev.ociprobe.container.runtime.RuntimeNotUsableException;
import dev.ociprobe.container.stopwatch.StopwatchException;
import dev.ociprobe.posix.PosixException;
import dev.ociprobe.result.files.OccupiedDirectoryException;
import dev.ociprobe.result.files.ResultFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns exceptions of commands into a message on standard error and an exit code. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return tell(e).number();
  }

  private static ExitCode tell(Exception e) {
    return switch (e) {
      case UserError error -> tell(error.exitCode(), error.getMessage(), error.remedy());
      case RuntimeNotUsableException error ->
          tell(exitCode(error.reason()), error.getMessage(), error.remedy());
      case BundleException error -> tell(ExitCode.USAGE, error.getMessage(), error.remedy());
      case LimitException error -> tell(ExitCode.USAGE, error.getMessage(), error.remedy());
      case SettingUnavailableException error ->
          tell(ExitCode.HOST_CANNOT, error.getMessage(), error.remedy());
      case OccupiedDirectoryException error -> tell(ExitCode.USAGE, error.getMessage(), "");
      case ResultFileException error -> tell(ExitCode.HOST_CANNOT, error.getMessage(), "");
      case StopwatchException error ->
          tell(ExitCode.HOST_CANNOT, error.getMessage(), "see `ociprobe doctor`");
      case PosixException error ->
          tell(ExitCode.HOST_CANNOT, error.getMessage(), "see `ociprobe doctor`");
      case UncheckedIOException error when error.getCause() != null -> tell(error.getCause());
      case IOException error -> tell(ExitCode.HOST_CANNOT, error.toString(), "");
      default -> unexpected(e);
    };
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

  private static ExitCode unexpected(Exception e) {
    Console.error("this is a bug in ociprobe: please report it with the text below", "");
    e.printStackTrace();
    return ExitCode.HOST_CANNOT;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    StringWriter suggestions = new StringWriter();
    UnmatchedArgumentException.printSuggestions(e, new PrintWriter(suggestions));
    String hint = suggestions.toString().strip();
    Console.error(
        String.valueOf(e.getMessage()),
        (hint.isEmpty() ? "" : hint + "; ")
            + "see `"
            + command.getCommandSpec().qualifiedName()
            + " --help`");
    return ExitCode.USAGE.number();
  }
}
