using Microsoft.Extensions.Options;

namespace CallLogging.Hosting;

/// <summary>Checks the options and the routes when the host starts.</summary>
internal sealed class PipelineOptionsValidator(Router router, IEnumerable<PipelineSettings> settings) : IValidateOptions<PipelineOptions>
{
    public ValidateOptionsResult Validate(string? name, PipelineOptions options)
    {
        string[] errors = [.. settings.SelectMany(s => s.Errors).Select(e => e.ToString()), .. options.Check(), .. router.Errors];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
