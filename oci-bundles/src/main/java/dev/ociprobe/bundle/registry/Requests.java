package dev.ociprobe.bundle.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * GET requests that end in time, are redirected only to where it is safe, and give the
 * authorization away to nobody else. No proxy is used. Not safe for use by several threads.
 */
final class Requests implements AutoCloseable {
  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final String USER_AGENT = "ociprobe";

  private final RegistryName name;
  private final RegistryAccess access;
  private final HttpClient http;

  /** An answer whose body is read by the caller, and is not bounded in size. */
  record Answer(int status, HttpHeaders headers, InputStream body) implements AutoCloseable {
    String header(String field) {
      return headers.firstValue(field).orElse("");
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  Requests(RegistryName name, RegistryAccess access) {
    this.name = name;
    this.access = access;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(access.patience().connection())
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .sslContext(TrustedAuthorities.context(access.caFile()))
            .build();
  }

  /**
   * Gets what lies at an address.
   *
   * @param accept the media types that are understood
   * @param authorization for this address, and for no other origin that it is redirected to
   * @throws IOException if it can't be reached or doesn't answer in time
   */
  Answer get(URI address, String accept, Optional<String> authorization) throws IOException {
    URI current = address;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      boolean same = origin(current).equals(origin(address));
      Answer answer = send(current, accept, authorization.filter(_ -> same));
      if (!REDIRECTS.contains(answer.status())) {
        return answer;
      }
      answer.close();
      current = target(current, answer.header("location"));
    }
    throw new RegistryException(
        name,
        "redirects more than %d times".formatted(MAX_REDIRECTS),
        "ask those who run the registry");
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority();
  }

  /** The address that an answer leads to. Its query may be a secret, and is never shown. */
  private URI target(URI from, String location) {
    try {
      URI to = from.resolve(location);
      if (!location.isEmpty()
          && to.getHost() != null
          && to.getRawUserInfo() == null
          && isSafe(from, to)) {
        return to;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new RegistryException(
        name,
        "redirects to where it may not: %s"
            .formatted(location.replaceFirst("[?#].*", "").replaceAll("[^ -~]", "?")),
        "only TLS, and plain HTTP on this machine, is followed; copy the image with skopeo, and"
            + " name it as oci:DIR");
  }

  /** Nobody on the way may send an encrypted request on in the clear. */
  private boolean isSafe(URI from, URI to) {
    return "https".equals(to.getScheme())
        || ("http".equals(to.getScheme()) && "http".equals(from.getScheme()) && isPlain(to));
  }

  /** Returns true if an address may be asked without TLS. */
  boolean isPlain(URI address) {
    return access.plainHttp() || RegistryName.isLoopback(String.valueOf(address.getHost()));
  }

  private Answer send(URI address, String accept, Optional<String> authorization)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).header("Accept", accept).header("User-Agent", USER_AGENT);
    authorization.ifPresent(value -> request.header("Authorization", value));
    CompletableFuture<HttpResponse<InputStream>> future =
        http.sendAsync(request.build(), _ -> new TimedBody(access.patience()));
    HttpResponse<InputStream> response = answered(future);
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  private HttpResponse<InputStream> answered(CompletableFuture<HttpResponse<InputStream>> future)
      throws IOException {
    try {
      return future.get(access.patience().silence().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw new SocketTimeoutException(
          "has not answered for " + TimedBody.seconds(access.patience().silence()));
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException(String.valueOf(e.getCause()), e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
