using System.Runtime.InteropServices;
using System.Text.Json;
using CallLogging.Aircall.Wire;

namespace CallLogging.Aircall;

/// <summary>Reads a page of calls. A call that cannot be read is reported and does not prevent the rest of the page from being read.</summary>
internal static class AircallPageReader
{
    /// <summary>Reads a page.</summary>
    /// <param name="payload">The body of the response.</param>
    /// <param name="page">The number of the requested page, from 1.</param>
    /// <param name="account">The account of the calls.</param>
    /// <param name="now">The time of the response.</param>
    /// <returns>The page, or null if the body is no page or another page.</returns>
    public static AircallPage? Read(CallListPayload? payload, int page, AccountKey account, DateTimeOffset now)
    {
        if (payload is not { Calls: { } items, Meta: { } meta } || (meta.CurrentPage is { } current && current != page))
        {
            return null;
        }

        var calls = new List<CallEvent>(items.Count);
        var unread = new List<UnreadableCall>();
        for (int i = 0; i < items.Count; i++)
        {
            string place = FormattableString.Invariant($"$.calls[{i}]");
            (CallPayload? call, string wrongAt) = Deserialize(items[i]);
            if (call is null)
            {
                unread.Add(new UnreadableCall(FindKey(items[i], account), place + KnownPath.Shorten(wrongAt)[1..], ExpectedValue.Describe(wrongAt)));
            }
            else if (!CallKey.IsCallId(call.Id))
            {
                unread.Add(new UnreadableCall(null, place + ".id", ExpectedValue.DescribeCallId(call.Id)));
            }
            else if (call.StartedAt is null)
            {
                unread.Add(new UnreadableCall(new CallKey(account.Provider, account.Account, call.Id), place + ".started_at", ExpectedValue.Time));
            }
            else
            {
                var key = new CallKey(account.Provider, account.Account, call.Id);
                calls.Add(new CallEvent(key, CallEventKind.Fetched, now, CallFactsMapper.Map(call, CallEventKind.Fetched, key)));
            }
        }

        // The link itself is not followed, because it may lead anywhere and the credentials would go with it.
        return new AircallPage(calls.ToValueList(), meta.Total, !string.IsNullOrEmpty(meta.NextPageLink)) { Unreadable = unread.ToValueList() };
    }

    private static (CallPayload? Call, string WrongAt) Deserialize(JsonElement item)
    {
        ReadOnlySpan<byte> json = JsonMarshal.GetRawUtf8Value(item);
        return TryDeserialize(json, out CallPayload? call, out _) || TryDeserialize(InvalidUtf8.Repair(json), out call, out string wrongAt)
            ? (call, "$")
            : (null, wrongAt);
    }

    private static bool TryDeserialize(ReadOnlySpan<byte> json, out CallPayload? call, out string faultPath)
    {
        try
        {
            call = JsonSerializer.Deserialize(json, AircallJsonContext.Default.CallPayload);
            faultPath = "$";
            return call is not null;
        }
        catch (JsonException fault)
        {
            call = null;
            faultPath = fault.Path ?? "$";
            return false;
        }
    }

    // The key is enough to identify the call and to see whether webhooks reported it.
    private static CallKey? FindKey(JsonElement item, AccountKey account) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out JsonElement id)
        && id.ValueKind is JsonValueKind.Number or JsonValueKind.String && AircallClient.IsId(id.ToString()) && CallKey.IsCallId(id.ToString())
            ? new CallKey(account.Provider, account.Account, id.ToString())
            : null;
}
