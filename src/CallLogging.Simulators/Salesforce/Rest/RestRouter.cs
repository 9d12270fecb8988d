namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Dispatches a request to the endpoint of its path.</summary>
internal sealed class RestRouter
{
    private readonly Org _org;
    private readonly QueryRunner _queries;
    private readonly QueryCursors _cursors;
    private readonly SearchRunner _searches;
    private readonly SobjectResource _sobjects;
    private readonly CollectionResource _collections;
    private readonly CompositeResource _composite;
    private readonly DescribeResource _describes;
    private readonly ApiUsage _usage;

    public RestRouter(Org org, ApiUsage usage)
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

    public RestResponse Route(RestCall call) => call.Version < _org.Options.OldestVersion || call.Version > _org.Options.NewestVersion
        ? SalesforceOrg.RestResponse.CreateError(RequestErrors.NoResource)
        : call.Path switch
        {
            [] => RequireMethod(call, "GET", () => OrgResources.GetRoot(call.Version)),
            ["limits"] => RequireMethod(call, "GET", () => OrgResources.GetLimits(_usage, _org.Options, call.Now)),
            ["limits", "recordCount"] => RequireMethod(call, "GET", () => OrgResources.GetRecordCounts(_org, call.Query.GetValueOrDefault("sObjects", ""))),
            ["query" or "queryAll"] => RequireMethod(call, "GET", () => RunQuery(call)),
            ["query" or "queryAll", var locator] => RequireMethod(call, "GET", () => _cursors.GetPage(locator, GetPageSize(call), call.Version)),
            ["search"] => RequireMethod(call, "GET", () => _searches.Run(call.Query.GetValueOrDefault("q", ""), call.Version, call.Now)),
            ["sobjects", ..] => RouteSobjects(call),
            ["composite"] => RequireMethod(call, "POST", () => _composite.Run(call)),
            ["composite", "sobjects", ..] => _collections.Handle(call),
            ["composite", ..] or ["jobs", ..] or ["tooling", ..] or ["parameterizedSearch", ..] or ["ui-api", ..] =>
                SalesforceOrg.RestResponse.CreateError(RequestErrors.CreateNotSimulated($"the resource {string.Join('/', call.Path)}")),
            _ => SalesforceOrg.RestResponse.CreateError(RequestErrors.NoResource),
        };

    /// <summary>Runs an endpoint if it allows the method of the request; otherwise returns the error METHOD_NOT_ALLOWED.</summary>
    public static RestResponse RequireMethod(RestCall call, string methods, Func<RestResponse> endpoint) =>
        methods.Split(',').Contains(call.Method, StringComparer.Ordinal) || (call.Method == "HEAD" && methods.Contains("GET", StringComparison.Ordinal))
            ? endpoint()
            : SalesforceOrg.RestResponse.CreateError(RequestErrors.CreateMethodNotAllowed(call.Method, methods.Replace("GET", "GET,HEAD", StringComparison.Ordinal)));

    private RestResponse RouteSobjects(RestCall call)
    {
        if (call.Path.Length == 1)
        {
            return RequireMethod(call, "GET", () => _describes.DescribeAll(call.Version));
        }

        if (!_org.Schema.TryFindVisible(call.Path[1], out ObjectSchema? schema))
        {
            return SalesforceOrg.RestResponse.CreateError(RequestErrors.NoResource);
        }

        return call.Path switch
        {
            [_, _] => RequireMethod(call, "GET,POST", () => call.Method == "POST" ? _sobjects.Create(call, schema) : DescribeResource.DescribeBriefly(schema, call.Version)),
            [_, _, "describe"] => RequireMethod(call, "GET", () => _describes.Describe(schema, call.Version)),
            [_, _, "updated" or "deleted" or "listviews" or "quickActions"] =>
                SalesforceOrg.RestResponse.CreateError(RequestErrors.CreateNotSimulated($"the resource {string.Join('/', call.Path)}")),
            [_, _, var id] => RequireMethod(call, "GET,PATCH,DELETE", () => _sobjects.HandleById(call, schema, id)),
            [_, _, var field, var value] => RequireMethod(call, "GET,PATCH,DELETE", () => _sobjects.HandleByKey(call, schema, field, value)),
            _ => SalesforceOrg.RestResponse.CreateError(RequestErrors.NoResource),
        };
    }

    private RestResponse RunQuery(RestCall call) =>
        _queries.Run(call.Query.GetValueOrDefault("q", ""), call.Path[0] == "queryAll", call.Now, out QueryResult result) is { } error
            ? SalesforceOrg.RestResponse.CreateError(error)
            : _cursors.CreateFirstPage(result, GetPageSize(call), call.Version);

    private int GetPageSize(RestCall call)
    {
        const string Key = "batchSize=";
        string options = call.FindHeader("Sforce-Query-Options") ?? "";
        int at = options.IndexOf(Key, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && int.TryParse(options.AsSpan(at + Key.Length), System.Globalization.CultureInfo.InvariantCulture, out int asked) && asked > 0
            ? Math.Min(asked, _org.Options.QueryPageSize)
            : _org.Options.QueryPageSize;
    }
}
