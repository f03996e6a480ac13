package dev.ociprobe.result.files;

import java.io.IOException;
import java.io.Serial;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Thrown if a result file can't be written or read; the message names the file. */
public final class ResultFileException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates the exception for a file whose content is wrong. */
  public ResultFileException(Path path, String problem) {
    super(path + ": " + problem);
  }

  /** Tells whether the file is at fault, and not the disk or the rights. */
  public boolean isOfContent() {
    return getCause() == null;
  }

  private ResultFileException(Path path, String problem, IOException cause) {
    super(path + ": " + problem, cause);
  }

  /**
   * Returns the exception for a file that can't be written.
   *
   * @param saved what the user still has
   */
  static ResultFileException notWritten(Path path, String saved, IOException cause) {
    return notWritten(path, saved, "--out DIR", cause);
  }

  static ResultFileException notWritten(Path path, String saved, String option, IOException cause) {
    return new ResultFileException(
        path,
        "can't be written (%s); %s. Make room there or name another place with %s"
            .formatted(reason(cause), saved, option),
        cause);
  }

  static ResultFileException notDeleted(Path path, IOException cause) {
    return new ResultFileException(path, "can't be deleted (%s)".formatted(reason(cause)), cause);
  }

  /** A file that is not there, or is no text, is wrong itself; else the disk or the rights are. */
  static ResultFileException notRead(Path path, IOException cause) {
    if (cause instanceof NoSuchFileException || cause instanceof CharacterCodingException) {
      return new ResultFileException(path, "can't be read (%s)".formatted(reason(cause)));
    }
    return new ResultFileException(path, "can't be read (%s)".formatted(reason(cause)), cause);
  }

  /** Returns the kernel's message without the path that the JDK puts before it. */
  private static String reason(IOException cause) {
    String reason = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
    return switch (cause) {
      case NoSuchFileException _ -> "no such file or directory";
      case AccessDeniedException _ -> "permission denied";
      case CharacterCodingException _ -> "it is not UTF-8";
      case FileAlreadyExistsException _ -> "a file of that name is in the way";
      default ->
          reason == null
              ? cause.getClass().getSimpleName()
              : reason.replaceFirst(" or unable to access.*", "");
    };
  }
}
