using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CallLogging.Tests.Http;

/// <summary>The ways in which something between a host and an outside system can spoil a response.</summary>
public enum Breakage
{
    /// <summary>The response is a web page with status 403.</summary>
    ForbiddenPage,

    /// <summary>The response is a web page with status 404.</summary>
    NotFoundPage,

    /// <summary>The response is a web page with status 200.</summary>
    SuccessPage,

    /// <summary>The response redirects to a web page of another host.</summary>
    Redirect,

    /// <summary>The request is carried out; the connection breaks in the middle of the response.</summary>
    CutInTheMiddle,

    /// <summary>The response is 200 with 10 MB in place of JSON.</summary>
    TenMegabytes,
}

/// <summary>Spoils the responses to some requests until a time of a clock.</summary>
internal sealed class BrokenResponses(TimeProvider clock)
{
    private static readonly byte[] s_page = Encoding.UTF8.GetBytes("<html><body>Please sign in to the network.</body></html>");

    private readonly Lock _lock = new();
    private (Breakage Breakage, Func<string, bool> Matches, DateTimeOffset Until)? _active;

    /// <summary>Combines each kind of request with each breakage.</summary>
    public static TheoryData<string, Breakage> CreateCases(IEnumerable<string> kinds)
    {
        var cases = new TheoryData<string, Breakage>();
        foreach (string kind in kinds)
        {
            foreach (Breakage breakage in Enum.GetValues<Breakage>())
            {
                cases.Add(kind, breakage);
            }
        }

        return cases;
    }

    /// <summary>The number of responses that were spoiled.</summary>
    public int Count { get; private set; }

    /// <summary>Spoils the responses to requests whose method and path match, for a time.</summary>
    public void Break(Breakage breakage, TimeSpan duration, Func<string, bool>? matches = null)
    {
        lock (_lock)
        {
            _active = (breakage, matches ?? (_ => true), clock.GetUtcNow() + duration);
        }
    }

    public HttpMessageHandler Wrap(HttpMessageHandler inner) => new Handler(this, inner);

    private Breakage? Find(HttpRequestMessage request)
    {
        lock (_lock)
        {
            if (_active is not var (breakage, matches, until) || clock.GetUtcNow() >= until || !matches($"{request.Method} {request.RequestUri!.AbsolutePath}"))
            {
                return null;
            }

            Count++;
            return breakage;
        }
    }

    private static HttpResponseMessage CreatePage(HttpStatusCode status, byte[] body)
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(body) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(status == HttpStatusCode.OK ? "application/json" : "text/html");
        response.Headers.Location = status == HttpStatusCode.Redirect ? new Uri("https://portal.example/login") : null;
        return response;
    }

    private sealed class Handler(BrokenResponses broken, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Breakage? breakage = broken.Find(request);
            HttpResponseMessage? response = breakage is null or Breakage.CutInTheMiddle ? await base.SendAsync(request, cancellationToken) : null;
            return breakage switch
            {
                null => response!,
                Breakage.ForbiddenPage => CreatePage(HttpStatusCode.Forbidden, s_page),
                Breakage.NotFoundPage => CreatePage(HttpStatusCode.NotFound, s_page),
                Breakage.SuccessPage => CreatePage(HttpStatusCode.OK, s_page),
                Breakage.Redirect => CreatePage(HttpStatusCode.Redirect, s_page),
                Breakage.TenMegabytes => CreatePage(HttpStatusCode.OK, new byte[10_000_000]),
                _ => await CutAsync(response!, cancellationToken),
            };
        }

        // The body ends before the length that its header announces.
        private static async Task<HttpResponseMessage> CutAsync(HttpResponseMessage response, CancellationToken cancellationToken)
        {
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            MediaTypeHeaderValue? type = response.Content.Headers.ContentType;
            response.Content = body.Length == 0 ? new StreamContent(new CutStream([1])) : new StreamContent(new CutStream(body[..(body.Length / 2)]));
            response.Content.Headers.ContentType = type;
            return response;
        }
    }

    private sealed class CutStream(byte[] begin) : MemoryStream(begin)
    {
        public override int Read(byte[] buffer, int offset, int count) => Position < Length ? base.Read(buffer, offset, count) : throw new HttpIOException(HttpRequestError.ResponseEnded);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new HttpIOException(HttpRequestError.ResponseEnded);

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            await base.CopyToAsync(destination, bufferSize, cancellationToken);
            throw new HttpIOException(HttpRequestError.ResponseEnded);
        }
    }
}
