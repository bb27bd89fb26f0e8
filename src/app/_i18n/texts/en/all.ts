import acknowledge from "./acknowledge.json" with { type: "json" };
import agglomerations from "./agglomerations.json" with { type: "json" };
import alert from "./alert.json" with { type: "json" };
import alertSentence from "@/contract/texts/en/alertSentence.json" with { type: "json" };
import analysis from "./analysis.json" with { type: "json" };
import app from "./app.json" with { type: "json" };
import boundaries from "./boundaries.json" with { type: "json" };
import chartFile from "./chartFile.json" with { type: "json" };
import clocks from "./clocks.json" with { type: "json" };
import coefficients from "./coefficients.json" with { type: "json" };
import compare from "./compare.json" with { type: "json" };
import coverage from "./coverage.json" with { type: "json" };
import data from "./data.json" with { type: "json" };
import dataset from "./dataset.json" with { type: "json" };
import describe from "./describe.json" with { type: "json" };
import drivers from "./drivers.json" with { type: "json" };
import duty from "./duty.json" with { type: "json" };
import error from "./error.json" with { type: "json" };
import failure from "./failure.json" with { type: "json" };
import exports from "./exports.json" with { type: "json" };
import figures from "./figures.json" with { type: "json" };
import filter from "./filter.json" with { type: "json" };
import frame from "./frame.json" with { type: "json" };
import help from "./help.json" with { type: "json" };
import hover from "./hover.json" with { type: "json" };
import intake from "./intake.json" with { type: "json" };
import job from "./job.json" with { type: "json" };
import landCoverClass from "./landCoverClass.json" with { type: "json" };
import legend from "./legend.json" with { type: "json" };
import legendMapping from "./legendMapping.json" with { type: "json" };
import map from "./map.json" with { type: "json" };
import matrix from "./matrix.json" with { type: "json" };
import measure from "./measure.json" with { type: "json" };
import metric from "./metric.json" with { type: "json" };
import newArea from "./newArea.json" with { type: "json" };
import news from "./news.json" with { type: "json" };
import pair from "./pair.json" with { type: "json" };
import pixel from "./pixel.json" with { type: "json" };
import panel from "./panel.json" with { type: "json" };
import profile from "./profile.json" with { type: "json" };
import provenance from "./provenance.json" with { type: "json" };
import receipt from "./receipt.json" with { type: "json" };
import revision from "./revision.json" with { type: "json" };
import rules from "./rules.json" with { type: "json" };
import ruleSentence from "@/contract/texts/en/ruleSentence.json" with { type: "json" };
import search from "./search.json" with { type: "json" };
import regions from "./regions.json" with { type: "json" };
import reports from "./reports.json" with { type: "json" };
import settings from "./settings.json" with { type: "json" };
import state from "./state.json" with { type: "json" };
import table from "./table.json" with { type: "json" };
import tableImport from "./tableImport.json" with { type: "json" };
import tables from "./tables.json" with { type: "json" };
import unit from "@/contract/texts/en/unit.json" with { type: "json" };
import thresholds from "./thresholds.json" with { type: "json" };
import tools from "./tools.json" with { type: "json" };
import upload from "./upload.json" with { type: "json" };
import variable from "./variable.json" with { type: "json" };
import warnings from "./warnings.json" with { type: "json" };
import years from "./years.json" with { type: "json" };
import zones from "./zones.json" with { type: "json" };
import person from "./person.json" with { type: "json" };
import inbox from "./inbox.json" with { type: "json" };
import action from "./action.json" with { type: "json" };
import history from "@/contract/texts/en/history.json" with { type: "json" };
import delivery from "./delivery.json" with { type: "json" };
import evidence from "./evidence.json" with { type: "json" };
import alertPage from "./alertPage.json" with { type: "json" };

/** English texts of the pages, one file a namespace. */
export const EN = {
  acknowledge,
  alert,
  alertSentence,
  app,
  boundaries,
  chartFile,
  clocks,
  coefficients,
  compare,
  coverage,
  data,
  dataset,
  describe,
  duty,
  error,
  failure,
  exports,
  figures,
  filter,
  frame,
  help,
  hover,
  intake,
  job,
  landCoverClass,
  legend,
  legendMapping,
  map,
  matrix,
  measure,
  metric,
  newArea,
  news,
  pair,
  pixel,
  panel,
  profile,
  provenance,
  receipt,
  revision,
  search,
  regions,
  reports,
  rules,
  ruleSentence,
  settings,
  state,
  table,
  tables,
  thresholds,
  tools,
  unit,
  upload,
  warnings,
  years,
  zones,
  person,
  inbox,
  action,
  history,
  delivery,
  evidence,
  alertPage,
  agglomerations,
  analysis,
  drivers,
  tableImport,
  variable,
};
