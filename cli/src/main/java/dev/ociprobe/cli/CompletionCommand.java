package dev.ociprobe.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the shell's completions. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints the completions for bash and zsh.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(ociprobe completion)",
      "  ociprobe completion > /etc/bash_completion.d/ociprobe"
    })
final class CompletionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    System.out.print(AutoComplete.bash("ociprobe", spec.root().commandLine()));
  }
}
