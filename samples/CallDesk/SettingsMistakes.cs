using Microsoft.Extensions.Options;

namespace CallLogging.Samples.CallDesk;

/// <summary>What is wrong with the settings, one line each.</summary>
internal static class SettingsMistakes
{
    public static IEnumerable<string> Of(Exception fault) => Lines(fault).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(Exception fault) => fault switch
    {
        OptionsValidationException invalid => invalid.Failures,
        AggregateException many => many.InnerExceptions.SelectMany(Lines),
        _ => [fault.Message],
    };
}
