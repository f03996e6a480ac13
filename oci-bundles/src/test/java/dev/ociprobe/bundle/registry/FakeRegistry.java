package dev.ociprobe.bundle.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A registry on loopback, without TLS, that answers as a test wants, right or wrong. */
@SuppressWarnings("exports") // no test of another module uses it
public final class FakeRegistry implements AutoCloseable {
  private static final int PIECE = 64 << 10;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** The way in which a request is answered. */
  @FunctionalInterface
  public interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  public FakeRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    on("/v2/", 200, "application/json", "{}".getBytes(UTF_8));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    requests.add(path);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    authorizations.add(path + " " + authorization);
    try (exchange) {
      replies
          .getOrDefault(exchange.getRequestURI().getPath(), error(404, "MANIFEST_UNKNOWN"))
          .to(exchange);
    }
  }

  /** Returns host and port. */
  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  public FakeRegistry on(String path, Reply reply) {
    replies.put(path, reply);
    return this;
  }

  public FakeRegistry on(String path, int status, String type, byte[] content) {
    return on(path, exchange -> send(exchange, status, type, content, content.length));
  }

  /** Answers with an error in the form of registries. */
  public static Reply error(int status, String code) {
    byte[] content = "{\"errors\":[{\"code\":\"%s\"}]}".formatted(code).getBytes(UTF_8);
    return exchange -> send(exchange, status, "application/json", content, content.length);
  }

  /** Leads to another address. */
  public static Reply redirect(String location) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", location);
      exchange.sendResponseHeaders(307, -1);
    };
  }

  /** Wants to know who asks, until it is told so. */
  public static Reply challenged(String challenge, String authorization, Reply reply) {
    return exchange -> {
      if (authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        reply.to(exchange);
      } else {
        exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
        error(401, "UNAUTHORIZED").to(exchange);
      }
    };
  }

  /**
   * Answers with a content.
   *
   * @param length that the header names; 0 for none, in chunks
   */
  public static void send(
      HttpExchange exchange, int status, String type, byte[] content, long length)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, length == 0 && content.length == 0 ? -1 : length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(content);
    } catch (IOException e) {
      // The client has seen enough, or the content is not what the header says.
    }
  }

  /** Closes the connection before all is sent. */
  public static Reply cutShort(byte[] content, long length) {
    return exchange -> {
      exchange.sendResponseHeaders(200, length);
      exchange.getResponseBody().write(content);
      exchange.getResponseBody().flush();
    };
  }

  /** Begins an answer, and never ends it. */
  public Reply endless() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] piece = new byte[PIECE];
      while (closed.getCount() > 0) {
        exchange.getResponseBody().write(piece);
      }
    };
  }

  /** Sends so much, and then nothing more. */
  public Reply silent(int bytes) {
    return exchange -> {
      if (bytes >= 0) {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(new byte[bytes]);
        exchange.getResponseBody().flush();
      }
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Sends a byte now and then. */
  public Reply dripping() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      try {
        while (!closed.await(10, TimeUnit.MILLISECONDS)) {
          exchange.getResponseBody().write(' ');
          exchange.getResponseBody().flush();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** The requests so far, without the first one, which asks whether this is a registry. */
  public List<String> requests() {
    return requests.stream().filter(each -> !each.equals("/v2/")).toList();
  }

  /** The requests so far, each with what it said of who asks. */
  public List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  public void forget() {
    requests.clear();
    authorizations.clear();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
