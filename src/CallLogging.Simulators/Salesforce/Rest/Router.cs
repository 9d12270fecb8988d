namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Dispatches a request to the endpoint of its path.</summary>
internal sealed class Router
{
    private readonly Org _org;
    private readonly QueryRunner _queries;
    private readonly QueryCursors _cursors;
    private readonly SearchRunner _searches;
    private readonly SobjectResource _sobjects;
    private readonly CollectionResource _collections;
    private readonly CompositeResource _composite;
    private readonly DescribeResource _describes;
    private readonly Usage _usage;

    public Router(Org org, Usage usage)
    {
        _org = org;
        _usage = usage;
        _queries = new(org);
        _cursors = new(org, _queries);
        _searches = new(org, _queries);
        _describes = new(org);
        _sobjects = new(org);
        _collections = new(org);
        _composite = new(org, this);
    }

    public Answer Answer(RestCall call) => call.Version < _org.Options.OldestVersion || call.Version > _org.Options.NewestVersion
        ? SalesforceOrg.Answer.Refuse(Refusals.NoResource)
        : call.Path switch
        {
            [] => Allow(call, "GET", () => OrgResources.Root(call.Version)),
            ["limits"] => Allow(call, "GET", () => OrgResources.Limits(_usage, _org.Options, call.Now)),
            ["limits", "recordCount"] => Allow(call, "GET", () => OrgResources.Counts(_org, call.Query.GetValueOrDefault("sObjects", ""))),
            ["query" or "queryAll"] => Allow(call, "GET", () => Query(call)),
            ["query" or "queryAll", var locator] => Allow(call, "GET", () => _cursors.Next(locator, Batch(call), call.Version)),
            ["search"] => Allow(call, "GET", () => _searches.Run(call.Query.GetValueOrDefault("q", ""), call.Version, call.Now)),
            ["sobjects", ..] => Sobjects(call),
            ["composite"] => Allow(call, "POST", () => _composite.Run(call)),
            ["composite", "sobjects", ..] => _collections.Answer(call),
            ["composite", ..] or ["jobs", ..] or ["tooling", ..] or ["parameterizedSearch", ..] or ["ui-api", ..] =>
                SalesforceOrg.Answer.Refuse(Refusals.NotSimulated($"the resource {string.Join('/', call.Path)}")),
            _ => SalesforceOrg.Answer.Refuse(Refusals.NoResource),
        };

    /// <summary>Runs an endpoint if it allows the method of the request; otherwise returns the error METHOD_NOT_ALLOWED.</summary>
    public static Answer Allow(RestCall call, string methods, Func<Answer> endpoint) =>
        methods.Split(',').Contains(call.Method, StringComparer.Ordinal) || (call.Method == "HEAD" && methods.Contains("GET", StringComparison.Ordinal))
            ? endpoint()
            : SalesforceOrg.Answer.Refuse(Refusals.MethodNotAllowed(call.Method, methods.Replace("GET", "GET,HEAD", StringComparison.Ordinal)));

    private Answer Sobjects(RestCall call)
    {
        if (call.Path.Length == 1)
        {
            return Allow(call, "GET", () => _describes.All(call.Version));
        }

        if (!_org.Schema.TryFind(call.Path[1], out ObjectSchema? schema))
        {
            return SalesforceOrg.Answer.Refuse(Refusals.NoResource);
        }

        return call.Path switch
        {
            [_, _] => Allow(call, "GET,POST", () => call.Method == "POST" ? _sobjects.Create(call, schema) : DescribeResource.Brief(schema, call.Version)),
            [_, _, "describe"] => Allow(call, "GET", () => _describes.Whole(schema, call.Version)),
            [_, _, "updated" or "deleted" or "listviews" or "quickActions"] =>
                SalesforceOrg.Answer.Refuse(Refusals.NotSimulated($"the resource {string.Join('/', call.Path)}")),
            [_, _, var id] => Allow(call, "GET,PATCH,DELETE", () => _sobjects.ById(call, schema, id)),
            [_, _, var field, var value] => Allow(call, "GET,PATCH,DELETE", () => _sobjects.ByKey(call, schema, field, value)),
            _ => SalesforceOrg.Answer.Refuse(Refusals.NoResource),
        };
    }

    private Answer Query(RestCall call) =>
        _queries.Run(call.Query.GetValueOrDefault("q", ""), call.Path[0] == "queryAll", call.Now, out QueryResult result) is { } error
            ? SalesforceOrg.Answer.Refuse(error)
            : _cursors.First(result, Batch(call), call.Version);

    private int Batch(RestCall call)
    {
        const string Key = "batchSize=";
        string options = call.Header("Sforce-Query-Options") ?? "";
        int at = options.IndexOf(Key, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && int.TryParse(options.AsSpan(at + Key.Length), System.Globalization.CultureInfo.InvariantCulture, out int asked) && asked > 0
            ? Math.Min(asked, _org.Options.QueryBatch)
            : _org.Options.QueryBatch;
    }
}
