using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CallLogging.Aircall.Wire;

namespace CallLogging.Aircall;

/// <summary>Reads the webhooks of Aircall for all accounts of a host; the token in a body identifies its account.</summary>
/// <remarks>The reader is pure: it reads no clock and keeps nothing. It returns a result for any input and never throws.</remarks>
public sealed class AircallEventReader : ICallEventReader
{
    /// <summary>The name of the provider in every <see cref="CallKey"/>: <c>aircall</c>.</summary>
    public const string Provider = "aircall";

    /// <summary>The longest body that is read, in bytes: 1 MiB. A longer one is refused with 413.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    private readonly AircallOriginCheck _originCheck;

    /// <summary>Creates a reader for the accounts of a host.</summary>
    /// <param name="accounts">The accounts whose webhooks are trusted. A body belongs to the account whose token it contains.</param>
    /// <exception cref="ArgumentException">The name of an account is empty or contains <c>:</c>, or a token is empty.</exception>
    public AircallEventReader(params IEnumerable<AircallOptions> accounts)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        _originCheck = new AircallOriginCheck(accounts);
    }

    private AircallEventReader(AircallOriginCheck originCheck) => _originCheck = originCheck;

    string ICallEventReader.Provider => Provider;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    /// <summary>Creates a reader that trusts every body without a token, for files that the host itself chose, never for a web address.</summary>
    /// <param name="account">The account of all events: not empty, without <c>:</c>.</param>
    /// <returns>The reader.</returns>
    /// <exception cref="ArgumentException">The name is empty or contains <c>:</c>.</exception>
    public static AircallEventReader CreateTrusted(string account) => new(new AircallOriginCheck(account));

    /// <summary>Reads one request of any account of the host.</summary>
    /// <param name="request">The request. Only its body counts, because Aircall puts the token, which identifies the account, there.</param>
    /// <returns>
    /// One event; or ignored, if the webhook is not about a call; or unreadable, if the token is known and the rest has an unexpected
    /// shape; or refused: 413 for a body that is too long, 400 if it is not JSON, 401 without a known token.
    /// </returns>
    public CallEventReadResult Read(ProviderRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ReadOnlySpan<byte> body = request.Body.Span;
        if (body.Length > MaxBodyBytes)
        {
            return new CallEventReadResult.Refused(413, OriginCheck.Malformed, "$", Provider);
        }

        if (body.StartsWith(ByteOrderMark))
        {
            body = body[ByteOrderMark.Length..];
        }

        return TryDeserialize(body, AircallJsonContext.Default.WebhookPayload, out WebhookPayload? payload, out _) ? Read(payload, body) : ReadRepaired(body);
    }

    /// <summary>Reads one request of any account of the host.</summary>
    /// <param name="request">The request.</param>
    /// <param name="receivedAt">The time of receipt; it does not change the result, because Aircall states the times itself.</param>
    /// <returns>The same results as <see cref="Read(ProviderRequest)"/>.</returns>
    public CallEventReadResult Read(ProviderRequest request, DateTimeOffset receivedAt) => Read(request);

    private CallEventReadResult Read(WebhookPayload? payload, ReadOnlySpan<byte> body)
    {
        if (CheckOrigin(payload?.Token, out string account) is { } refused)
        {
            return refused;
        }

        return payload?.Event is { } name && VoiceAgentMapper.Events.Contains(name)
            ? ReadVoiceAgent(body, new AccountKey(Provider, account))
            : CallEventMapper.Map(payload ?? new WebhookPayload(), account);
    }

    // The data of these events is no call object, so it is read anew.
    private static CallEventReadResult ReadVoiceAgent(ReadOnlySpan<byte> body, AccountKey account) =>
        TryDeserialize(body, AircallJsonContext.Default.VoiceAgentWebhookPayload, out VoiceAgentWebhookPayload? payload, out string wrongAt)
            ? VoiceAgentMapper.Map(payload ?? new VoiceAgentWebhookPayload(), account)
            : new CallEventReadResult.Unreadable(wrongAt, ExpectedValue.Describe(wrongAt), account);

    // The slow path for the few bodies with broken text, with another shape, or without any JSON.
    private CallEventReadResult ReadRepaired(ReadOnlySpan<byte> body)
    {
        byte[] mended = InvalidUtf8.Repair(body);
        if (TryDeserialize(mended, AircallJsonContext.Default.WebhookPayload, out WebhookPayload? payload, out string wrongAt))
        {
            return Read(payload, mended);
        }

        if (!WebhookEnvelope.TryRead(mended, out WebhookEnvelope envelope, out string place))
        {
            return new CallEventReadResult.Refused(400, OriginCheck.Malformed, place, Provider);
        }

        if (CheckOrigin(envelope.Token, out string account) is { } refused)
        {
            return refused;
        }

        return envelope.Event is { Length: > 0 } name && !AircallEvents.IsAboutCall(name)
            ? new CallEventReadResult.Ignored(name, new AccountKey(Provider, account))
            : new CallEventReadResult.Unreadable(KnownPath.Shorten(wrongAt), ExpectedValue.Describe(wrongAt), new AccountKey(Provider, account));
    }

    private CallEventReadResult.Refused? CheckOrigin(string? token, out string account)
    {
        OriginCheck check = _originCheck.Check(token, out account);
        return check == OriginCheck.Valid ? null : new CallEventReadResult.Refused(401, check, "$.token", Provider);
    }

    private static bool TryDeserialize<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type, out T? payload, out string faultPath)
        where T : class
    {
        try
        {
            payload = JsonSerializer.Deserialize(body, type);
            faultPath = "";
            return true;
        }
        catch (JsonException fault)
        {
            payload = null;
            faultPath = fault.Path ?? "$";
            return false;
        }
    }
}
