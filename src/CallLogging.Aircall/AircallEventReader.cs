using System.Text.Json;
using CallLogging.Aircall.Wire;

namespace CallLogging.Aircall;

/// <summary>Reads Aircall's webhooks.</summary>
/// <remarks>Pure: no clock, nothing kept. Any bytes get an answer, and none of them an exception (spec P1, P2).</remarks>
public static class AircallEventReader
{
    /// <summary>The provider's word in every <see cref="CallKey"/>.</summary>
    public const string Provider = "aircall";

    /// <summary>The longest body that is read: 1 MiB (spec X1).</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    /// <summary>Reads one request.</summary>
    /// <param name="request">The request. Only its body counts: Aircall's token stands there, and names the account.</param>
    /// <param name="settings">Whose webhooks are believed.</param>
    /// <returns>
    /// One event; or ignored, as not about a call; or unreadable, if the token is known and the rest is of another shape; or refused:
    /// 413 too long, 400 not JSON, 401 no known token.
    /// </returns>
    public static CallEventRead Read(ProviderRequest request, AircallSettings settings)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(settings);
        ReadOnlySpan<byte> body = request.Body.Span;
        if (body.Length > MaxBodyBytes)
        {
            return new CallEventRead.Refused(413, OriginCheck.Malformed, "$", Provider);
        }

        if (body.StartsWith(ByteOrderMark))
        {
            body = body[ByteOrderMark.Length..];
        }

        return TryDeserialize(body, out WebhookPayload? payload, out _) ? Read(payload, settings) : ReadMended(body, settings);
    }

    private static CallEventRead Read(WebhookPayload? payload, AircallSettings settings) =>
        Refuse(payload?.Token, settings, out string account) ?? CallEventMapper.Map(payload ?? new WebhookPayload(), account);

    // The way of the few: broken text, another shape, or no JSON at all.
    private static CallEventRead ReadMended(ReadOnlySpan<byte> body, AircallSettings settings)
    {
        byte[] mended = BrokenText.Mend(body);
        if (TryDeserialize(mended, out WebhookPayload? payload, out string wrongAt))
        {
            return Read(payload, settings);
        }

        if (!Envelope.TryRead(mended, out Envelope envelope, out string place))
        {
            return new CallEventRead.Refused(400, OriginCheck.Malformed, place, Provider);
        }

        if (Refuse(envelope.Token, settings, out string account) is { } refused)
        {
            return refused;
        }

        return envelope.Event is { Length: > 0 } name && !AircallEvents.IsOfCall(name)
            ? new CallEventRead.Ignored(name, new AccountKey(Provider, account))
            : new CallEventRead.Unreadable(wrongAt, ExpectedShape.At(wrongAt), new AccountKey(Provider, account));
    }

    private static CallEventRead.Refused? Refuse(string? token, AircallSettings settings, out string account)
    {
        OriginCheck check = AircallOriginCheck.Check(token, settings, out account);
        return check == OriginCheck.Valid ? null : new CallEventRead.Refused(401, check, "$.token", Provider);
    }

    private static bool TryDeserialize(ReadOnlySpan<byte> body, out WebhookPayload? payload, out string wrongAt)
    {
        try
        {
            payload = JsonSerializer.Deserialize(body, AircallJsonContext.Default.WebhookPayload);
            wrongAt = "";
            return true;
        }
        catch (JsonException fault)
        {
            payload = null;
            wrongAt = fault.Path ?? "$";
            return false;
        }
    }
}
