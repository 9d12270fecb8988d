namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Runs SOSL searches.</summary>
internal sealed class SearchRunner(Org org, QueryRunner rows)
{
    // Salesforce returns at most this many rows per search.
    private const int MaxRows = 2_000;
    private const int BareArrayUntil = 36;

    public RestResponse Run(string text, int version, DateTimeOffset now)
    {
        if (!SoslParser.TryParse(text, out SoslQuery? query, out ApiError? error))
        {
            return RestResponse.CreateError(error);
        }

        IReadOnlyList<SoslReturn> returns = query.Returns.Count > 0 ? query.Returns
            : [.. org.Schema.Objects.Where(o => o is { IsSearchable: true, IsHidden: false }).Select(o => new SoslReturn(o.Name, 0))];
        var found = new List<(SimulatedRecord Record, IReadOnlyList<BoundPath> Columns)>();
        foreach (SoslReturn one in returns)
        {
            if (AddMatches(text, query, one, now, found) is { } wrong)
            {
                return RestResponse.CreateError(wrong);
            }
        }

        return RestResponse.CreateJson(200, w =>
        {
            if (version > BareArrayUntil)
            {
                w.WriteStartObject();
                w.WritePropertyName("searchRecords");
            }

            w.WriteStartArray();
            foreach ((SimulatedRecord record, IReadOnlyList<BoundPath> columns) in found.Take(Math.Min(query.Limit ?? MaxRows, MaxRows)))
            {
                rows.WriteRow(w, columns, record, version);
            }

            w.WriteEndArray();
            if (version > BareArrayUntil)
            {
                w.WriteEndObject();
            }
        });
    }

    private ApiError? AddMatches(string text, SoslQuery query, SoslReturn one, DateTimeOffset now, List<(SimulatedRecord Record, IReadOnlyList<BoundPath> Columns)> found)
    {
        if (!org.Schema.TryFindVisible(one.Object, out ObjectSchema? schema) || !schema.IsSearchable)
        {
            return QueryErrors.CreateNoType(text, one.Position, one.Object);
        }

        var scope = new QueryScope(org, schema, text, now);
        var columns = new List<BoundPath>();
        foreach (FieldPath path in one.Fields.Count > 0 ? one.Fields : [new FieldPath(["Id"], one.Position)])
        {
            if (!scope.TryBind(path, out BoundPath? bound, out ApiError? unknown))
            {
                return unknown;
            }

            columns.Add(bound);
        }

        if (scope.Compile(one.Where, out Func<SimulatedRecord, bool> test) is { } wrong)
        {
            return wrong;
        }

        // Without ORDER BY, Salesforce orders rows by relevance, which is unpredictable. A hash of the seed keeps tests from relying on an order.
        IEnumerable<SimulatedRecord> hits = org.Search.GetIndexAt(schema.Name, now).Find(query.Term, t => InScope(schema, t, query.Scope))
            .Select(n => org.Store.FindByNumber(schema.Name, n)).OfType<SimulatedRecord>().Where(r => !r.IsDeleted && test(r))
            .OrderBy(r => SeededRandom.Hash(org.Seed, (ulong)r.Number));
        if (scope.Sort(one.OrderBy, ref hits) is { } unsortable)
        {
            return unsortable;
        }

        found.AddRange(hits.Skip(one.Offset).Take(one.Limit ?? MaxRows).Select(r => (r, (IReadOnlyList<BoundPath>)columns)));
        return null;
    }

    private static bool InScope(ObjectSchema schema, IndexedText text, SearchScope scope) => schema.TryFindVisible(text.Field, out SalesforceField? field) && scope switch
    {
        SearchScope.All => true,
        SearchScope.Phone => text.Type == SalesforceFieldType.Phone,
        SearchScope.Email => text.Type == SalesforceFieldType.Email,
        SearchScope.Name => field.IsName,
        SearchScope.Sidebar => field.IsName || text.Type is SalesforceFieldType.Phone or SalesforceFieldType.Email,
    };
}
