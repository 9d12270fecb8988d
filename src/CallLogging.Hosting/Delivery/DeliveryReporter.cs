using CallLogging.Delivery;
using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>Logs each delivered call, whatever its destination, so that success is as visible as a fault.</summary>
internal static class DeliveryReporter
{
    private const int MaxRecords = 8;
    private const int MaxIdLength = 64;

    /// <summary>Logs the delivery if it wrote something and nothing of the call is left to write.</summary>
    /// <param name="logger">The logger of deliveries.</param>
    /// <param name="delivery">The delivery, with the ledger as it is now.</param>
    /// <param name="destination">The name of the destination.</param>
    /// <param name="result">The result of the delivery.</param>
    /// <param name="now">The current time.</param>
    public static void Report(ILogger logger, CallDelivery delivery, string destination, WorkResult result, DateTimeOffset now)
    {
        if (!delivery.HasWritten || result is not (WorkResult.Completed or WorkResult.DueAgain)
            || delivery.Ledger.Any(e => e.State is not (EffectState.Confirmed or EffectState.Parked)))
        {
            return;
        }

        Call call = delivery.Call;
        double seconds = Math.Round(Math.Max(0, (now - (call.EndedAt ?? call.StartedAt)).TotalSeconds), 1);
        logger.Delivered(call.Key.ToString(), destination, seconds, call.EndedAt is null ? "start" : "end", DescribeRecords(delivery.Ledger));
    }

    /// <summary>Returns the ids of the records that were written, each once.</summary>
    /// <param name="ledger">The effects of the call.</param>
    /// <returns>The ids; an id that could hold a telephone number or an email address is left out.</returns>
    public static string DescribeRecords(ValueList<LedgerEntry> ledger)
    {
        string[] ids = [.. ledger.Select(e => (e.State as EffectState.Confirmed)?.Id).OfType<string>().Where(IsPlain).Distinct(StringComparer.Ordinal)];
        return ids.Length == 0 ? "no record id is known"
            : ids.Length <= MaxRecords ? string.Join(", ", ids)
            : $"{string.Join(", ", ids.Take(MaxRecords))} and {ids.Length - MaxRecords} more";
    }

    /// <summary>Determines whether an id may be shown. An alias such as <c>alt:phone:+44...</c> may not.</summary>
    /// <param name="id">The id of a record.</param>
    public static bool IsPlain(string id) => id.Length is > 0 and <= MaxIdLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/');
}
