using System.Diagnostics.Metrics;
using CallLogging.Shared;

namespace CallLogging.Front;

/// <summary>The metrics of the client. Tags contain names of companies, operations and fixed words only.</summary>
internal static class FrontClientMetrics
{
    public const string MeterName = ApiMetrics.MeterName;

    private static readonly Counter<long> s_webhooks = ApiMetrics.Meter.CreateCounter<long>("calllogging.front.webhooks", "{webhook}", "Front's webhooks by company and result.");

    public static ApiMetrics Requests { get; } = new("front", "company");

    public static void CountWebhook(string company, string result) => s_webhooks.Add(1, new("company", company), new("result", result));
}
